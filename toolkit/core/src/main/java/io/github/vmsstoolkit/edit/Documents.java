package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Document;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import java.util.List;
import java.util.Locale;

/** Begins edits of documents that no service holds. */
public final class Documents {
  private Documents() {}

  /**
   * A document to edit. Its {@code type} member says what it is; without one it is taken for the
   * model of a scale set.
   *
   * @throws VmssException if it is no JSON object
   */
  public static Document of(JsonNode document) {
    if (!document.isObject()) {
      throw VmssException.of(ExitCode.FAILED, "NotADocument", "A model is a JSON object.")
          .remedy("Save one with model().save(Path.of(\"model.json\")).");
    }
    return new EditedDocument(document, document, type(document), List.of());
  }

  /** A document with the edits of a line of text. */
  public static Document edited(Document document, List<TextEdit> edits) {
    EditedDocument edited = (EditedDocument) document;
    for (TextEdit edit : edits) {
      edited = edited.edit(edit::on);
    }
    return edited;
  }

  /**
   * The document as JSON, whole: with the secrets that were in it when it was given, as without
   * them it would be another document. For the one who gave it.
   */
  public static String text(Document document) {
    return Json.pretty(((EditedDocument) document).now());
  }

  private static Type type(JsonNode document) {
    return switch (document.path("type").asText("").toLowerCase(Locale.ROOT)) {
      case "", "microsoft.compute/virtualmachinescalesets" -> Schema.scaleSet().root();
      case "microsoft.compute/virtualmachinescalesets/virtualmachines" -> Schema.vm().root();
      default -> new FreeForm();
    };
  }
}
