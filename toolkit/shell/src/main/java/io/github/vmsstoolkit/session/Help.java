package io.github.vmsstoolkit.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The documentation of what scripts can call, off line: {@code ?name}. */
final class Help {
  private static final Pattern ASKED = Pattern.compile("\\?\\s*[A-Za-z][\\w.]*(\\(\\))?\\s*");

  /** Read when it is asked for, and not at the start. */
  private static final class Pages {
    static final JsonNode ALL = read();

    private static JsonNode read() {
      try (InputStream in = Help.class.getResourceAsStream("help.json")) {
        if (in == null) {
          throw new IllegalStateException("the help is not in the jar");
        }
        return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Help() {}

  /** Whether the text is {@code ?name}. */
  static boolean asked(String text) {
    return ASKED.matcher(text.strip()).matches();
  }

  /**
   * What is known of a name: of a method, of {@code Type.method}, of a type; of {@code
   * variable.method} what is known of methods of that name.
   */
  static List<Doc> of(String name) {
    int dot = name.lastIndexOf('.');
    boolean type = dot > 0 && Character.isUpperCase(name.charAt(0));
    return of(name.substring(dot + 1), type ? name.substring(0, dot) : "");
  }

  private static List<Doc> of(String name, String owner) {
    List<Doc> found = new ArrayList<>();
    for (JsonNode entry : Pages.ALL.path(name)) {
      String in = entry.path("in").asText();
      if (owner.isEmpty() || owner.equalsIgnoreCase(in)) {
        String signature = (in.isEmpty() ? "" : in + ": ") + entry.path("signature").asText();
        found.add(new Doc(signature, entry.path("text").asText()));
      }
    }
    return found;
  }

  /**
   * The answer to {@code ?name}.
   *
   * @throws VmssException if nothing has that name; the nearest right ones are told
   */
  static Display answer(String asked) {
    String name = asked.strip().substring(1).strip().replace("()", "");
    List<Doc> docs = of(name);
    if (docs.isEmpty()) {
      throw unknown(name);
    }
    List<Line> lines = new ArrayList<>();
    for (Doc doc : docs) {
      lines.add(Line.of(doc.signature(), Style.STRONG));
      doc.text().lines().forEach(line -> lines.add(Line.of("  " + line, Style.PLAIN)));
    }
    return new Display.Text(lines);
  }

  private static VmssException unknown(String name) {
    List<String> names = Pages.ALL.properties().stream().map(Map.Entry::getKey).toList();
    List<String> near = Names.nearest(names, name.substring(name.lastIndexOf('.') + 1), 3);
    return VmssException.of(
            ExitCode.FAILED, "NoHelp", "There is nothing named '" + name + "' to tell of.")
        .at("?" + name)
        .remedy(
            near.isEmpty()
                ? "/help tells what can be typed."
                : "Did you mean ?" + String.join(" or ?", near) + "?");
  }
}
