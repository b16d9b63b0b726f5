package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.path.Paths;
import io.github.vmsstoolkit.path.Place;
import io.github.vmsstoolkit.path.SchemaPath;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import java.util.List;
import java.util.Optional;

/** An edit as a person writes it in a line of the Azure CLI, where everything is text. */
public sealed interface TextEdit {
  /** The edit of {@code document}; the same rules as those of {@link Edits} apply. */
  Edits.Edited on(JsonNode document, Type type);

  /** The edit in words, for the list of a plan's steps. */
  String words();

  /**
   * {@code --set path=text}.
   *
   * @param verbatim whether the text is a text even where it could be read as JSON ({@code
   *     --force-string})
   */
  record Set(String path, String text, boolean verbatim) implements TextEdit {
    @Override
    public Edits.Edited on(JsonNode document, Type type) {
      Place place = Paths.places(path, document, type).get(0);
      Optional<JsonNode> value = TextValues.read(text, place, verbatim);
      return value.isPresent()
          ? Edits.set(document, type, path, value.get())
          : Edits.remove(document, type, path);
    }

    @Override
    public String words() {
      return "--set " + path + "=…";
    }
  }

  /** {@code --add path word…}. */
  record Add(String path, List<String> texts, boolean verbatim) implements TextEdit {
    public Add {
      texts = List.copyOf(texts);
    }

    @Override
    public Edits.Edited on(JsonNode document, Type type) {
      Place place = Paths.places(path, document, type).get(0);
      Edits.Edited edited = new Edits.Edited(document, List.of());
      for (JsonNode element : TextValues.elements(texts, place.path(), place.type(), verbatim)) {
        edited = edited.and(Edits.add(edited.document(), type, path, element));
      }
      return edited;
    }

    /** The elements, as far as they can be told without the document. */
    public List<JsonNode> elements() {
      SchemaPath place = SchemaPath.of(path, Schema.scaleSet().root());
      return TextValues.elements(texts, place.path(), place.type(), verbatim);
    }

    @Override
    public String words() {
      return "--add " + path + " …";
    }
  }

  /** {@code --remove path} or {@code --remove path index}. */
  record Remove(String path, Optional<Integer> index) implements TextEdit {
    @Override
    public Edits.Edited on(JsonNode document, Type type) {
      return index.isPresent()
          ? Edits.remove(document, type, path, index.get())
          : Edits.remove(document, type, path);
    }

    @Override
    public String words() {
      return "--remove " + path + index.map(position -> " " + position).orElse("");
    }
  }
}
