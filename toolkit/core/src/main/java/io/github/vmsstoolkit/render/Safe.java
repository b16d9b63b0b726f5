package io.github.vmsstoolkit.render;

import java.util.regex.Pattern;

/**
 * Takes control characters out of text: values come from Azure, where others may have written them,
 * and a terminal would obey them.
 */
final class Safe {
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t]]");

  private Safe() {}

  static String text(String text) {
    return ascii(text) ? text : CONTROL.matcher(text).replaceAll("\uFFFD");
  }

  /** Whether the text is all letters of ASCII that show, as nearly every cell of a table is. */
  static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
