package io.github.vmsstoolkit.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes secrets out of texts and documents, by field, by known value and by pattern. Every text
 * that leaves the process passes it: errors, displays, {@code -o json}, logs and recordings.
 */
public final class Redactor {
  /**
   * Members whose whole value is secret, wherever they stand, by their length; letter case does not
   * count.
   */
  private static final Map<Integer, List<String>> FIELDS =
      Stream.of(
              "adminPassword",
              "customData",
              "userData",
              "protectedSettings",
              "protectedParameters",
              "runAsPassword",
              "accessSas",
              "sasUri",
              "storageAccountKey")
          .collect(Collectors.groupingBy(String::length));

  private static final String BEARER = "Bearer";

  private record Rule(Pattern pattern, String replacement) {}

  private static final List<Rule> PATTERNS =
      List.of(
          rule(
              "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)",
              "<redacted:privateKey>"),
          rule("\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*", "<redacted:token>"),
          rule("(?i)\\b(Bearer)\\s+(?=[^\\s\"']*\\d)[A-Za-z0-9._~+/=-]{8,}", "$1 <redacted:token>"),
          rule("(?i)([?&;]sig=)[^&;\\s\"']+", "$1<redacted:sig>"),
          rule("(?i)\\b((?:Account|SharedAccess)Key=)[^;\\s\"']+", "$1<redacted:key>"),
          rule("(?i)\\b(Password=)[^;\\s\"']+", "$1<redacted:password>"));

  private Redactor() {}

  private static Rule rule(String regex, String replacement) {
    return new Rule(Pattern.compile(regex), replacement);
  }

  /** The text without known secret values and without what looks like one. */
  public static String text(String text) {
    String clean = KnownSecrets.redact(text);
    if (!suspect(clean)) {
      return clean;
    }
    for (Rule rule : PATTERNS) {
      clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
    }
    return clean;
  }

  /**
   * Whether any of the patterns could match. Most texts are plain names and ids, and each of a
   * thousand instances has hundreds of them.
   */
  private static boolean suspect(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' || (c <= ' ' && endsWithBearer(text, i))) {
        return true;
      }
    }
    return text.contains("eyJ") || text.contains("-----BEGIN");
  }

  private static boolean endsWithBearer(String text, int end) {
    return text.regionMatches(true, end - BEARER.length(), BEARER, 0, BEARER.length());
  }

  /** Whether the whole value of the member {@code name} is secret. */
  public static boolean secretField(String name) {
    for (String field : FIELDS.getOrDefault(name.length(), List.of())) {
      if (field.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The document with every secret replaced by a mark that names the field. The document itself is
   * not touched; where nothing is secret it is returned as it is.
   */
  public static JsonNode json(JsonNode document) {
    if (document.isObject()) {
      return object((ObjectNode) document);
    }
    if (document.isArray()) {
      return array((ArrayNode) document);
    }
    return document.isTextual() ? leaf(document) : document;
  }

  /** What stands in place of the value of the secret member {@code field}. */
  public static JsonNode mark(String field) {
    return TextNode.valueOf("<redacted:" + field + ">");
  }

  // Identity says that nothing was taken out, so that untouched documents are not copied.
  @SuppressWarnings("ReferenceEquality")
  private static JsonNode object(ObjectNode object) {
    ObjectNode copy = null;
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = member.getValue();
      boolean hide = secretField(member.getKey()) && !value.isNull();
      JsonNode clean = hide ? mark(member.getKey()) : json(value);
      if (clean != value) {
        copy = copy == null ? shallow(object) : copy;
        copy.set(member.getKey(), clean);
      }
    }
    return copy == null ? object : copy;
  }

  private static ObjectNode shallow(ObjectNode object) {
    ObjectNode copy = object.objectNode();
    copy.setAll(object);
    return copy;
  }

  @SuppressWarnings("ReferenceEquality")
  private static JsonNode array(ArrayNode array) {
    ArrayNode copy = null;
    for (int i = 0; i < array.size(); i++) {
      JsonNode clean = json(array.get(i));
      if (clean != array.get(i)) {
        copy = copy == null ? array.arrayNode().addAll(array) : copy;
        copy.set(i, clean);
      }
    }
    return copy == null ? array : copy;
  }

  private static JsonNode leaf(JsonNode leaf) {
    String clean = text(leaf.textValue());
    return clean.equals(leaf.textValue()) ? leaf : TextNode.valueOf(clean);
  }
}
