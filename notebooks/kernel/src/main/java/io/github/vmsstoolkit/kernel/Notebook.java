package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A notebook file of nbformat 4. What this does not know of stays in it. */
record Notebook(Path file, ObjectNode document) {
  private static final int FORMAT = 4;

  /**
   * Reads a notebook.
   *
   * @throws VmssException if the file cannot be read or is no notebook of nbformat 4
   */
  static Notebook read(Path file) {
    try {
      JsonNode document = parsed(Files.readAllBytes(file));
      if (document instanceof ObjectNode object
          && document.path("nbformat").asInt() == FORMAT
          && document.path("cells").isArray()) {
        return new Notebook(file, object);
      }
      throw unreadable(file, "it is no notebook of nbformat 4");
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (IOException e) {
      throw unreadable(file, e.toString()).causedBy(e);
    }
  }

  /** The missing node for what is no JSON. */
  private static JsonNode parsed(byte[] utf8) {
    try {
      return Json.parse(utf8);
    } catch (VmssException e) {
      return MissingNode.getInstance();
    }
  }

  private static VmssException unreadable(Path file, String why) {
    return VmssException.of(ExitCode.USAGE, "NoNotebook", "The notebook cannot be read: " + why)
        .at(file.toString())
        .remedy("Name a file that Jupyter has written.");
  }

  /** The cells, in order; a change of one is a change of the notebook. */
  List<ObjectNode> cells() {
    List<ObjectNode> cells = new ArrayList<>();
    document.path("cells").forEach(cell -> cells.add((ObjectNode) cell));
    return cells;
  }

  static boolean code(ObjectNode cell) {
    return cell.path("cell_type").asText().equals("code");
  }

  static String source(JsonNode cell) {
    return joined(cell.path("source"));
  }

  /** Texts are stored whole or as lines. */
  static String joined(JsonNode text) {
    if (!text.isArray()) {
      return text.asText("");
    }
    StringBuilder all = new StringBuilder();
    text.forEach(line -> all.append(line.asText()));
    return all.toString();
  }

  /** The text as lines with their ends, as Jupyter writes it: differences stay small. */
  static ArrayNode lines(String text) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }

  static boolean tagged(JsonNode cell, String tag) {
    for (JsonNode each : cell.path("metadata").path("tags")) {
      if (each.asText().equals(tag)) {
        return true;
      }
    }
    return false;
  }

  /** The position of the first cell with a tag. */
  Optional<Integer> position(String tag) {
    List<ObjectNode> cells = cells();
    return IntStream.range(0, cells.size())
        .filter(i -> tagged(cells.get(i), tag))
        .boxed()
        .findFirst();
  }

  /**
   * Puts values into a cell behind the one that is tagged {@code parameters}, in place of values
   * that were put there before.
   *
   * @throws VmssException if the notebook has no such parameter, or the value does not fit it
   */
  void inject(Map<String, String> values) {
    if (values.isEmpty()) {
      return;
    }
    ArrayNode cells = (ArrayNode) document.path("cells");
    position("injected-parameters").ifPresent(cells::remove);
    int at = position("parameters").orElse(-1);
    String declared = at < 0 ? "" : source(cells.get(at));
    ObjectNode cell = JsonNodeFactory.instance.objectNode();
    cell.put("cell_type", "code").put("id", "injected-parameters").putNull("execution_count");
    cell.putObject("metadata").putArray("tags").add("injected-parameters");
    cell.set("source", lines(NotebookParameters.code(declared, values)));
    cell.putArray("outputs");
    cells.insert(at + 1, cell);
  }

  /** Writes the notebook in one move: whoever reads it meanwhile sees the one before. */
  void write(Path to) {
    Path target = to.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path draft = target.resolveSibling("." + target.getFileName() + ".tmp");
      Files.writeString(draft, Json.pretty(document) + "\n");
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw VmssException.of(ExitCode.FAILED, "NotWritten", "The notebook cannot be written: " + e)
          .at(to.toString())
          .remedy("Name another file with --out.")
          .causedBy(e);
    }
  }
}
