package io.github.vmsstoolkit.az;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts pasted text into commands and their words, as a shell does: quotes, backslashes, comments, a
 * line that goes on behind a {@code \}, and the {@code $} of a copied prompt.
 */
final class ShellWords {
  private final String text;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The commands in {@code text}; none is empty.
   *
   * @throws VmssException if a quote is not closed
   */
  static List<List<String>> commands(String text) {
    ShellWords shell = new ShellWords(text.replace("\r\n", "\n"));
    shell.read();
    return shell.commands;
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '\n' -> endCommand();
        case ' ', '\t' -> endWord();
        case '\'' -> single();
        case '"' -> quoted();
        case '\\' -> escaped();
        case '#' -> {
          if (begun) {
            word.append(c);
          } else {
            comment();
          }
        }
        default -> {
          begun = true;
          word.append(c);
        }
      }
    }
    endCommand();
  }

  private void comment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void single() {
    begun = true;
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw open('\'');
    }
    word.append(text, at, end);
    at = end + 1;
  }

  private void quoted() {
    begun = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      boolean escape = c == '\\' && at < text.length() && "\"\\$`\n".indexOf(text.charAt(at)) >= 0;
      if (!escape) {
        word.append(c);
      } else if (text.charAt(at++) != '\n') {
        word.append(text.charAt(at - 1));
      }
    }
    throw open('"');
  }

  private void escaped() {
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
      endWord();
    } else if (at < text.length()) {
      begun = true;
      word.append(text.charAt(at++));
    }
  }

  private void endWord() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty() && words.get(0).equals("$")) {
      words.remove(0);
    }
    if (!words.isEmpty()) {
      commands.add(words);
      words = new ArrayList<>();
    }
  }

  private static VmssException open(char quote) {
    return VmssException.of(
            ExitCode.FAILED, "OpenQuote", "A quote (" + quote + ") is opened and not closed.")
        .remedy("Close it, or write \\" + quote + " for the character itself.");
  }
}
