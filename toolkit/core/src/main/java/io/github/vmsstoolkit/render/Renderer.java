package io.github.vmsstoolkit.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Shown;

/** Writes values as text. */
public final class Renderer {
  private Renderer() {}

  /** The value in the form {@code format}, without a line break at the end. */
  public static String render(Shown shown, Format format, Look look) {
    throw new UnsupportedOperationException("being written in this branch");
  }

  /** The display as text. */
  public static String text(Display display, Look look) {
    throw new UnsupportedOperationException("being written in this branch");
  }

  /** The document, indented, every digit kept. */
  public static String json(JsonNode document) {
    throw new UnsupportedOperationException("being written in this branch");
  }
}
