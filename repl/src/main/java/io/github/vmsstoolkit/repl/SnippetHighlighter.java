package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.path.SchemaPath;
import io.github.vmsstoolkit.schema.Schema;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Colours Java as it is typed, so that a quote that is not closed shows before Enter; calls that
 * send something stand out, and a property path is underlined as soon as it names a property. It
 * runs at each key, so it asks nobody.
 */
final class SnippetHighlighter implements Highlighter {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*[\\s\\S]*?(\\*/|\\z))"
              + "|(?<=\\b(?:set|add|remove|get|explain)\\()\"(?<path>[^\"\\\\\\n]+)\"?"
              + "|(?<text>\"\"\"[\\s\\S]*?(\"\"\"|\\z)|\"(\\\\.|[^\"\\\\\\n])*\"?|'(\\\\.|[^'\\\\\\n])*'?)"
              + "|(?<sending>\\.(apply|submit)(?=\\())"
              + "|(?<word>\\b(var|new|if|else|for|while|do|switch|case|return|throw|try|catch|finally|import|class"
              + "|record|interface|enum|static|final|void|int|long|boolean|double|true|false|null|this)\\b)"
              + "|(?<number>\\b\\d[\\d_.]*[LlFfDd]?\\b)"
              + "|(?<command>\\A[/%][A-Za-z][\\w-]*)");

  private final boolean colour;

  SnippetHighlighter(boolean colour) {
    this.colour = colour;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    if (!colour) {
      return new AttributedString(buffer);
    }
    AttributedStringBuilder out = new AttributedStringBuilder();
    Matcher token = TOKEN.matcher(buffer);
    int at = 0;
    while (token.find()) {
      out.append(buffer.substring(at, token.start()));
      out.append(token.group(), style(token));
      at = token.end();
    }
    return out.append(buffer.substring(at)).toAttributedString();
  }

  private static AttributedStyle style(Matcher token) {
    if (token.group("comment") != null) {
      return AttributedStyle.DEFAULT.faint();
    }
    if (token.group("path") != null && namesProperty(token.group("path"))) {
      return AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN).underline();
    }
    if (token.group("path") != null || token.group("text") != null) {
      return AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    }
    if (token.group("sending") != null) {
      return AttributedStyle.BOLD.foreground(AttributedStyle.YELLOW);
    }
    int colour = token.group("number") != null ? AttributedStyle.MAGENTA : AttributedStyle.CYAN;
    return AttributedStyle.DEFAULT.foreground(colour);
  }

  /** Of a scale set or of one of its VMs. */
  private static boolean namesProperty(String path) {
    return Stream.of(Schema.scaleSet(), Schema.vm()).anyMatch(schema -> names(schema, path));
  }

  private static boolean names(Schema schema, String path) {
    try {
      return SchemaPath.of(path, schema.root()).property().isPresent();
    } catch (VmssException e) {
      return false;
    }
  }

  @Override
  public void setErrorPattern(Pattern pattern) {}

  @Override
  public void setErrorIndex(int index) {}
}
