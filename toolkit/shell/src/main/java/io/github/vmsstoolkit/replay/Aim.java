package io.github.vmsstoolkit.replay;

import io.github.vmsstoolkit.arm.ScaleSetId;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts one scale set in the place of another in the text literals of a script: where a literal is
 * the group or the name, where it holds the resource id, and as a word in a line of az.
 */
record Aim(ScaleSetId from, ScaleSetId to) {
  /** Comments and characters, which stay; text blocks (1) and text literals (2). */
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])'"
              + "|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"",
          Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("[^\\s'\"=\\\\]+");

  String at(String script) {
    return TOKEN.matcher(script).replaceAll(token -> Matcher.quoteReplacement(token(token)));
  }

  private String token(MatchResult token) {
    if (token.group(1) != null) {
      return "\"\"\"" + literal(token.group(1)) + "\"\"\"";
    }
    return token.group(2) != null ? "\"" + literal(token.group(2)) + "\"" : token.group();
  }

  private String literal(String text) {
    Pattern id =
        Pattern.compile(Pattern.quote(from.path()) + "(?![-\\w.()])", Pattern.CASE_INSENSITIVE);
    String moved = id.matcher(text).replaceAll(Matcher.quoteReplacement(to.path()));
    return moved.stripLeading().startsWith("az ")
        ? WORD.matcher(moved).replaceAll(word -> Matcher.quoteReplacement(name(word.group())))
        : name(moved);
  }

  private String name(String word) {
    if (word.equalsIgnoreCase(from.group())) {
      return to.group();
    }
    return word.equalsIgnoreCase(from.name()) ? to.name() : word;
  }
}
