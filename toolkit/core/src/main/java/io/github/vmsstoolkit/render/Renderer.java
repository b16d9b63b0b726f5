package io.github.vmsstoolkit.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.json.Json;

/** Writes values as text. */
public final class Renderer {
  private Renderer() {}

  /**
   * The value in the form {@code format}, without a line break at the end. * A value that is no
   * table is turned into one of paths and values where a table or TSV is asked for.
   */
  public static String render(Shown shown, Format format, Look look) {
    return switch (format) {
      case AUTO -> text(shown.display(), look);
      case JSON -> json(shown.json());
      case TSV -> Tsv.of(Tables.of(shown));
      case TABLE -> text(Tables.of(shown), look);
      case TREE -> text(Trees.tree(shown.json()), look);
    };
  }

  /** The display as text. */
  public static String text(Display display, Look look) {
    return new TextPage(look).show(display).toString();
  }

  /** The document, indented, every digit kept. */
  public static String json(JsonNode document) {
    return Json.pretty(document);
  }
}
