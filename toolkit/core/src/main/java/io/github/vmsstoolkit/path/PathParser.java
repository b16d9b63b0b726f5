package io.github.vmsstoolkit.path;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads property paths such as {@code networkProfile.networkInterfaceConfigurations[0]}, {@code
 * dataDisks[lun=1].caching}, {@code tags['cost.center']}.
 */
final class PathParser {
  private final String text;
  private int at;

  private PathParser(String text) {
    this.text = text;
  }

  static List<Segment> parse(String text) {
    return new PathParser(text).segments();
  }

  private List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    if (text.isBlank()) {
      throw bad("The path is empty.");
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '[') {
        segments.add(bracket());
      } else {
        boolean dot = c == '.';
        at += dot ? 1 : 0;
        if (dot && !segments.isEmpty() && at < text.length() && text.charAt(at) == '[') {
          continue;
        }
        if (dot == segments.isEmpty()) {
          throw bad(
              dot
                  ? "The path begins with a dot."
                  : "A dot is missing before '" + text.substring(at) + "'.");
        }
        segments.add(name());
      }
    }
    return segments;
  }

  private Segment name() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
      at++;
    }
    String name = text.substring(start, at).strip();
    if (name.isEmpty()) {
      throw bad("There is no name after the dot at position " + start + ".");
    }
    return new Segment.Name(name, false);
  }

  private Segment bracket() {
    at++;
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      return quoted(text.charAt(at));
    }
    int end = text.indexOf(']', at);
    if (end < 0) {
      throw bad("A closing bracket ']' is missing.");
    }
    if (text.startsWith("?(", at)) {
      return filter();
    }
    String inside = text.substring(at, end).strip();
    at = end + 1;
    return inside(inside);
  }

  private Segment quoted(char quote) {
    int end = text.indexOf(quote + "]", at + 1);
    if (end < 0) {
      throw bad("The quoted name is not closed with " + quote + "].");
    }
    String name = text.substring(at + 1, end);
    at = end + 2;
    return new Segment.Name(name, true);
  }

  private Segment inside(String inside) {
    if (inside.matches("-?\\d{1,9}")) {
      return new Segment.Index(Integer.parseInt(inside));
    }
    if (inside.equals("*")) {
      return new Segment.Every(Optional.empty());
    }
    int equals = inside.indexOf('=');
    if (equals > 0 && !inside.startsWith("?")) {
      return new Segment.Match(
          inside.substring(0, equals).strip(), unquoted(inside.substring(equals + 1).strip()));
    }
    throw bad(
        "'["
            + inside
            + "]' is neither a position ([0], [-1]) nor a choice ([name=web], [*], [?(@.lun > 0)]).");
  }

  /** A filter may hold brackets of its own; it ends where its parentheses do. */
  private Segment filter() {
    int end = text.indexOf(")]", at);
    if (end < 0) {
      throw bad("The filter is not closed with )].");
    }
    String filter = text.substring(at, end + 1);
    at = end + 2;
    return new Segment.Every(Optional.of(filter));
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '\'' || value.charAt(0) == '"')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private VmssException bad(String message) {
    return VmssException.of(ExitCode.FAILED, "BadPath", message)
        .at(text)
        .remedy(
            "Write it like virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].name.");
  }
}
