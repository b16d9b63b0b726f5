package io.github.vmsstoolkit.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values known to be secret, in every form in which they turn up. Kept for the whole process and by
 * design not for one session: a secret of one session must not be seen in another's output either.
 */
final class KnownSecrets {
  /** Shorter values would redact ordinary words. */
  static final int SHORTEST = 6;

  /** Longest form first, so that no part of a secret stays behind. */
  private static final Map<String, String> MARKS =
      new TreeMap<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  private KnownSecrets() {}

  static synchronized void remember(String name, String value) {
    if (value.length() < SHORTEST) {
      return;
    }
    forms(value).forEach((form, ignored) -> MARKS.putIfAbsent(form, "<redacted:" + name + ">"));
  }

  static synchronized String redact(String text) {
    String clean = text;
    for (Map.Entry<String, String> mark : MARKS.entrySet()) {
      clean = clean.replace(mark.getKey(), mark.getValue());
    }
    return clean;
  }

  private static Map<String, String> forms(String value) {
    Map<String, String> forms = new LinkedHashMap<>();
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    forms.put(value, value);
    forms.put(Base64.getEncoder().encodeToString(bytes), value);
    forms.put(Base64.getEncoder().withoutPadding().encodeToString(bytes), value);
    forms.put(URLEncoder.encode(value, StandardCharsets.UTF_8), value);
    forms.put(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"), value);
    forms.put(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"), value);
    return forms;
  }
}
