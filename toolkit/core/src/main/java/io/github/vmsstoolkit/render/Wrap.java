package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Display.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Breaks a line that is wider than the screen between words. A word that is too long itself stays
 * whole: the terminal goes on in the next row, and it can still be copied.
 */
final class Wrap {
  /** How much further than the line itself its continuation begins. */
  private static final int HANG = 2;

  private Wrap() {}

  /** The line as one or more; what follows the first hangs two columns below its beginning. */
  static List<List<Span>> line(List<Span> spans, int width) {
    String text = text(spans);
    int begin = beginning(text);
    return line(spans, width, begin, begin + HANG);
  }

  /** The line as one or more, the first not broken before {@code begin}, the others indented. */
  static List<List<Span>> line(List<Span> spans, int width, int begin, int indent) {
    String text = text(spans);
    if (width <= 0 || Width.of(text) <= width) {
      return List.of(spans);
    }
    List<List<Span>> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      boolean first = from == 0;
      int room = first ? width : Math.max(1, width - indent);
      int end = end(text, from, first ? begin : from, room);
      List<Span> piece = first ? new ArrayList<>() : indented(indent);
      piece.addAll(slice(spans, from, end));
      lines.add(piece);
      from = end + beginning(text.substring(end));
    }
    return lines;
  }

  private static String text(List<Span> spans) {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  private static List<Span> indented(int indent) {
    return new ArrayList<>(List.of(Span.of(" ".repeat(indent))));
  }

  private static int beginning(String text) {
    return text.length() - text.stripLeading().length();
  }

  /** Where the piece ends: at the last blank that fits, else at the first that does not. */
  private static int end(String text, int from, int earliest, int room) {
    if (Width.of(text.substring(from)) <= room) {
      return text.length();
    }
    int end = -1;
    for (int i = text.indexOf(' ', earliest); i >= 0; i = text.indexOf(' ', i + 1)) {
      boolean fits = Width.of(text.substring(from, i)) <= room;
      if (!fits && end > from) {
        return end;
      }
      end = i;
      if (!fits) {
        return end;
      }
    }
    return end > from ? end : text.length();
  }

  private static List<Span> slice(List<Span> spans, int from, int to) {
    List<Span> slice = new ArrayList<>();
    int at = 0;
    for (Span span : spans) {
      int begin = Math.max(from - at, 0);
      int end = Math.min(to - at, span.text().length());
      if (begin < end) {
        slice.add(Span.of(span.text().substring(begin, end), span.style()));
      }
      at += span.text().length();
    }
    return slice;
  }
}
