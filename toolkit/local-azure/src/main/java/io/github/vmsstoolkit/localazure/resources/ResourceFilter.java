package io.github.vmsstoolkit.localazure.resources;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code $filter} of a list of resources: equalities, all of which must hold. */
public final class ResourceFilter implements Predicate<JsonNode> {
  private static final Pattern CLAUSE = Pattern.compile("\\s*(\\w+)\\s+eq\\s+'([^']*)'\\s*");

  private final Map<String, String> wanted;

  private ResourceFilter(Map<String, String> wanted) {
    this.wanted = wanted;
  }

  /** Reads it; of an empty text, one that all resources pass. */
  public static ResourceFilter parse(String text) {
    Map<String, String> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String clause : text.isBlank() ? new String[0] : text.split("(?i)\\s+and\\s+")) {
      Matcher equality = CLAUSE.matcher(clause);
      if (!equality.matches()
          || !equality
              .group(1)
              .matches("(?i)name|resourceType|resourceGroup|location|tagName|tagValue")) {
        throw Errors.invalidFilter(text);
      }
      wanted.put(equality.group(1), equality.group(2));
    }
    return new ResourceFilter(wanted);
  }

  @Override
  public boolean test(JsonNode resource) {
    String[] id = Json.text(resource, "id").split("/");
    return is("name", Json.text(resource, "name"))
        && is("resourceType", Json.text(resource, "type"))
        && is("resourceGroup", id.length > 4 ? id[4] : "")
        && is("location", Json.text(resource, "location"))
        && hasTag(resource.path("tags"));
  }

  private boolean is(String member, String value) {
    return wanted.getOrDefault(member, value).equalsIgnoreCase(value);
  }

  private boolean hasTag(JsonNode tags) {
    String name = wanted.get("tagName");
    if (name == null) {
      return true;
    }
    String value = tags.path(name).asText();
    return tags.has(name) && wanted.getOrDefault("tagValue", value).equals(value);
  }
}
