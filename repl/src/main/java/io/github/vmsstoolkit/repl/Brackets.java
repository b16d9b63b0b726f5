package io.github.vmsstoolkit.repl;

/** Counts brackets that are still open, for indentation. Strings and comments do not count. */
final class Brackets {
  private final String text;
  private int at;
  private int open;

  private Brackets(String text) {
    this.text = text;
  }

  /**
   * How many brackets are open at the end; 0 inside a text block or comment, which is not indented.
   */
  static int open(String text) {
    return new Brackets(text).count();
  }

  private int count() {
    while (at < text.length()) {
      if (!skipped("\"\"\"", "\"\"\"")
          && !skipped("/*", "*/")
          && !skipped("//", "\n")
          && !quoted('"')
          && !quoted('\'')) {
        bracket(text.charAt(at++));
      } else if (at > text.length()) {
        return 0;
      }
    }
    return Math.max(0, open);
  }

  private void bracket(char c) {
    open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
  }

  private boolean skipped(String begin, String end) {
    if (!text.startsWith(begin, at)) {
      return false;
    }
    int close = text.indexOf(end, at + begin.length());
    at =
        close < 0 ? (begin.equals("//") ? text.length() : text.length() + 1) : close + end.length();
    return true;
  }

  private boolean quoted(char quote) {
    if (text.charAt(at) != quote) {
      return false;
    }
    at++;
    while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(text.length(), at + 1);
    return true;
  }
}
