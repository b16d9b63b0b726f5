package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, whatever brought it.
 *
 * @param base scheme, host and port that the client sees, with no slash at the end
 * @param target raw path and query, as in the request line
 * @param headers by lower case name
 */
public record ArmRequest(
    String method, String base, String target, Map<String, String> headers, String body) {

  public ArmRequest {
    headers = Map.copyOf(headers);
  }

  /** The decoded segments of the path; one that could lead out of its place is refused. */
  public List<String> segments() {
    return Arrays.stream(path().split("/"))
        .filter(part -> !part.isEmpty())
        .map(ArmRequest::decode)
        .map(ArmRequest::checked)
        .toList();
  }

  private static String checked(String segment) {
    boolean hidden =
        segment.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    if (hidden || segment.equals(".") || segment.equals("..")) {
      throw Errors.badRequest("The request URI is not valid.");
    }
    return segment;
  }

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** A member of the query, named without regard to case; empty text counts as absent. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(queries().get(name.toLowerCase(Locale.ROOT)))
        .filter(value -> !value.isEmpty());
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public String apiVersion() {
    return query("api-version").orElse("");
  }

  boolean hasBody() {
    return !body.isBlank();
  }

  /** The body, which must be a JSON object with values of the right types. */
  public ObjectNode object() {
    JsonNode node;
    try {
      node = Json.parse(body);
    } catch (JsonProcessingException e) {
      throw Errors.invalidContent(e.getOriginalMessage());
    }
    if (node instanceof ObjectNode object) {
      MemberTypes.check(object);
      return object;
    }
    throw Errors.invalidContent("A JSON object is required.");
  }

  /** The body, or an empty object when none was sent. */
  public ObjectNode objectOrEmpty() {
    return hasBody() ? object() : Json.object();
  }

  private Map<String, String> queries() {
    int mark = target.indexOf('?');
    Map<String, String> found = new LinkedHashMap<>();
    if (mark < 0) {
      return found;
    }
    for (String pair : target.substring(mark + 1).split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      found.put(decode(name).toLowerCase(Locale.ROOT), decodeQuery(value));
    }
    return found;
  }

  private static String decode(String text) {
    // A plus sign in a path is a plus sign.
    return decodeQuery(text.replace("+", "%2B"));
  }

  private static String decodeQuery(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Errors.badRequest("The request URI is not valid.");
    }
  }
}
