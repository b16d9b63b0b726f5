package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.secret.Secret;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns secrets from what is about to be sent or run, so that they are known wherever they turn up
 * later: in an error, a printed line, a tag.
 */
final class SecretWords {
  /** Shorter words are ordinary ones. */
  private static final int SHORTEST = 8;

  /** Options of az that take a secret. */
  private static final Pattern OPTION =
      Pattern.compile(
          "--(admin-password|custom-data|user-data|protected-settings|run-as-password)(?:\\s+|=)('[^']*'|\\S+)");

  private SecretWords() {}

  /** Of a text that may be JSON or a line for az. */
  static void learn(String text) {
    String start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      try {
        learn(Json.parse(text));
      } catch (VmssException e) {
        // It only looks like JSON.
      }
    }
    Matcher option = OPTION.matcher(text);
    while (option.find()) {
      String value = option.group(2).replaceAll("^'|'$", "");
      Secret.of(option.group(1), value);
      learn(value);
    }
  }

  /** Of a document: all below a secret member. */
  static void learn(JsonNode document) {
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
    for (String word : text.split("[\\s=]+")) {
      if (word.length() >= SHORTEST) {
        Secret.of(name, word);
      }
    }
  }
}
