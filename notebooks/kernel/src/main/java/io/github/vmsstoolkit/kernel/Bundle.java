package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.render.Html;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import io.github.vmsstoolkit.secret.Redactor;

/** Values in the forms that front ends choose from, by MIME type. */
final class Bundle {
  private static final String TEXT = "text/plain";
  private static final String HTML = "text/html";

  /** A document by itself: JupyterLab folds it. */
  private static final String JSON = "application/json";

  /**
   * The document behind something that has a form of its own. JupyterLab prefers JSON to HTML, so
   * it must not call itself {@code application/json}.
   */
  private static final String DOCUMENT = "application/vnd.vmss+json";

  private Bundle() {}

  static ObjectNode of(Object value) {
    if (value instanceof Shown shown) {
      ObjectNode data = of(shown.display());
      data.put(HTML, Rich.before(shown) + data.path(HTML).asText() + Rich.after(shown));
      data.set(DOCUMENT, shown.json());
      return data;
    }
    if (value instanceof JsonNode node) {
      return document(Redactor.json(node));
    }
    return Message.object().put(TEXT, Redactor.text(text(value)));
  }

  static ObjectNode of(Display display) {
    return Message.object()
        .put(TEXT, Renderer.text(display, Look.PLAIN))
        .put(HTML, Html.of(display));
  }

  private static ObjectNode document(JsonNode node) {
    if (!node.isContainerNode()) {
      return Message.object().put(TEXT, node.asText());
    }
    ObjectNode data = Message.object().put(TEXT, Renderer.json(node));
    data.set(JSON, node);
    return data;
  }

  /** The user's own {@code toString} may fail; that is no failure of the cell. */
  private static String text(Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException | StackOverflowError e) {
      return value.getClass().getName() + " (its toString() threw " + e + ")";
    }
  }
}
