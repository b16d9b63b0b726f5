package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Display.Style;

/** Meanings as ANSI colours. */
final class Ansi {
  private static final String RESET = "\u001b[0m";

  private Ansi() {}

  static String paint(String text, Style style) {
    String code =
        switch (style) {
          case PLAIN -> "";
          case DIM -> "\u001b[2m";
          case STRONG -> "\u001b[1m";
          case NAME -> "\u001b[36m";
          case GOOD, ADDED -> "\u001b[32m";
          case WARN -> "\u001b[33m";
          case BAD, REMOVED -> "\u001b[31m";
        };
    return code.isEmpty() || text.isEmpty() ? text : code + text + RESET;
  }
}
