package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.secret.Secret;
import io.github.vmsstoolkit.secret.SecureParameters;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns secrets from what is about to be sent or run, so that they are known wherever they turn up
 * later: in an error, a printed line, a tag.
 */
public final class SecretWords {
  /** Shorter words are ordinary ones. */
  private static final int SHORTEST = 8;

  /** Options of az that take a secret. */
  private static final Pattern OPTION =
      Pattern.compile(
          "--(admin-password|custom-data|user-data|protected-settings|run-as-password)(?:\\s+|=)('[^']*'|\\S+)");

  /** A property with its value, in quotes as a whole or not, as in {@code --set a.b=value}. */
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?s)'[^'=\\s]*?(\\w+)=([^']*)'|\"[^\"=\\s]*?(\\w+)=([^\"]*)\"|(\\w+)=('[^']*'|\\S+)");

  private static final Pattern KEYS =
      Pattern.compile("(?i)/(list\\w*(keys|secrets|credentials?|sas)|beginGetAccess)(\\?|$)");

  private SecretWords() {}

  /** Of a text that may be JSON or a line for az. */
  public static void learn(String text) {
    parsed(text).ifPresent(SecretWords::learn);
    Matcher option = OPTION.matcher(text);
    while (option.find()) {
      String value = option.group(2).replaceAll("^'|'$", "");
      value(option.group(1), value);
    }
    properties(text);
  }

  private static Optional<JsonNode> parsed(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.parse(text));
    } catch (VmssException e) {
      // It only looks like JSON.
      return Optional.empty();
    }
  }

  private static void properties(String text) {
    Matcher property = PROPERTY.matcher(text);
    while (property.find()) {
      for (int group = 1; group <= 5; group += 2) {
        String name = property.group(group);
        if (name != null && Redactor.secretField(name)) {
          value(name, property.group(group + 1).replaceAll("^'|'$", ""));
        }
      }
    }
  }

  /** Of a document: all below a secret member. */
  static void learn(JsonNode document) {
    SecureParameters.learn(document.path("template"), document.path("parameters"));
    document.path("additionalUnattendContent").forEach(e -> all("content", e.path("content")));
    for (Map.Entry<String, JsonNode> member : document.properties()) {
      if (Redactor.secretField(member.getKey())) {
        all(member.getKey(), member.getValue());
      } else {
        learn(member.getValue());
      }
    }
    if (document.isArray()) {
      document.forEach(SecretWords::learn);
    }
  }

  /** Of an answer that consists of secrets, as that of {@code listKeys} does. */
  static void listed(String target, String body) {
    if (KEYS.matcher(target).find()) {
      parsed(body).ifPresent(document -> all("key", document));
    }
  }

  private static void all(String name, JsonNode value) {
    if (value.isTextual()) {
      value(name, value.textValue());
    }
    value.forEach(child -> all(name, child));
  }

  /** A command line with a secret in it is one, and so is each longer word of it. */
  static void value(String name, String text) {
    if (text.startsWith("<redacted:")) {
      return;
    }
    Secret.of(name, text);
    parsed(text).ifPresent(document -> all(name, document));
    for (String word : text.split("[\\s=]+")) {
      if (word.length() >= SHORTEST) {
        Secret.of(name, word);
      }
    }
  }
}
