package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.ScriptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A recording as a notebook of nbformat 4.5 and back. A notebook is a view: it is evidence only
 * with its journal, to which {@link #differences} holds it.
 */
public final class Notebook {
  private static final String OPERATIONS = "application/vnd.vmss.op+json";
  private static final String END = "//---\n";
  private static final String MARK = "\n//%% ";

  private Notebook() {}

  /** The notebook of a journal: one cell a step, with what came out of it, and the notes. */
  public static ObjectNode of(List<JournalEntry> entries) {
    ObjectNode notebook = of(ScriptText.full(entries));
    vmss(notebook)
        .put("session", entries.get(0).fact("session"))
        .put("journalHead", entries.get(entries.size() - 1).fact("hash"));
    ArrayNode writes = new Writes(entries).json();
    for (JsonNode cell : notebook.path("cells")) {
      int step = cell.path("metadata").path("vmss").path("step").asInt();
      if (step > 0) {
        outputs((ObjectNode) cell, entries, step, writes);
      }
    }
    notes(notebook, entries);
    return notebook;
  }

  /** The notebook of a script, without any output. */
  public static ObjectNode of(String script) {
    ObjectNode notebook = JsonNodeFactory.instance.objectNode();
    ArrayNode cells = notebook.putArray("cells");
    metadata(notebook.putObject("metadata"));
    notebook.put("nbformat", 4).put("nbformat_minor", 5);
    int head = script.contains(END) ? script.indexOf(END) + END.length() : 0;
    vmss(notebook)
        .put("header", script.substring(0, head))
        .put("scriptSha256", Chain.commitment("", script));
    String body = script.substring(head);
    // A match of no width at the very beginning does not split.
    int first = body.indexOf(MARK);
    String[] parts = body.split("(?=" + MARK + ")", -1);
    code(cells, "params", first == 0 ? "" : parts[0])
        .withObject("/metadata")
        .putArray("tags")
        .add("parameters");
    for (int i = first == 0 ? 0 : 1; i < parts.length; i++) {
      step(notebook, cells, parts[i]);
    }
    return notebook;
  }

  private static void metadata(ObjectNode metadata) {
    metadata
        .putObject("kernelspec")
        .put("name", "vmss-java")
        .put("display_name", "VMSS Java")
        .put("language", "java");
    metadata.putObject("language_info").put("name", "java").put("file_extension", ".jsh");
    metadata.putObject("vmss");
  }

  private static ObjectNode vmss(ObjectNode notebook) {
    return (ObjectNode) notebook.path("metadata").path("vmss");
  }

  private static ObjectNode code(ArrayNode cells, String id, String source) {
    ObjectNode cell = cells.addObject().put("cell_type", "code").put("id", unique(cells, id));
    cell.putNull("execution_count");
    cell.putObject("metadata");
    cell.putArray("outputs");
    return cell.put("source", source);
  }

  /** A step that was given more than once, as a replay's preamble is, keeps its cells apart. */
  private static String unique(ArrayNode cells, String id) {
    String unique = id;
    for (int i = 2; taken(cells, unique); i++) {
      unique = id + "-" + i;
    }
    return unique;
  }

  private static boolean taken(ArrayNode cells, String id) {
    for (JsonNode cell : cells) {
      if (cell.path("id").asText().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private static void step(ObjectNode notebook, ArrayNode cells, String part) {
    String[] lines = part.substring(1).split("\n", 2);
    String mark = lines[0];
    String source = lines.length > 1 ? lines[1] : "";
    if (mark.startsWith("//%% end")) {
      vmss(notebook).put("end", part);
      return;
    }
    String number = mark.substring(5).split("\\D", 2)[0];
    ObjectNode cell =
        code(
            cells,
            "step-" + "0".repeat(Math.max(0, 4 - number.length())) + number,
            source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
    cell.withObject("/metadata/vmss")
        .put("step", Integer.parseInt(number))
        .put("mark", mark)
        .put("open", !source.endsWith("\n"));
  }

  private static void outputs(
      ObjectNode cell, List<JournalEntry> entries, int step, ArrayNode writes) {
    Optional<JournalEntry> end =
        entries.stream().filter(e -> e.is("step.end") && e.step() == step).findFirst();
    cell.put("execution_count", step);
    ArrayNode outputs = cell.withArray("outputs");
    if (end.isEmpty()) {
      return;
    }
    ArrayNode own = JsonNodeFactory.instance.arrayNode();
    writes.forEach(
        write -> {
          if (write.path("step").asInt() == step) {
            own.add(write);
          }
        });
    String value = end.get().text("value");
    if (!value.isEmpty() || !own.isEmpty()) {
      ObjectNode result = outputs.addObject().put("output_type", "execute_result");
      result.put("execution_count", step).putObject("metadata");
      ObjectNode data = result.putObject("data").put("text/plain", value);
      if (!own.isEmpty()) {
        data.set(OPERATIONS, own);
      }
    }
    if (!end.get().text("problem").isEmpty()) {
      ObjectNode error = outputs.addObject().put("output_type", "error");
      error.put("ename", end.get().fact("exception"));
      error.put("evalue", end.get().text("problem")).putArray("traceback");
    }
  }

  /** Notes stand before the step that followed them. */
  private static void notes(ObjectNode notebook, List<JournalEntry> entries) {
    ArrayNode cells = notebook.withArray("cells");
    for (JournalEntry entry : entries) {
      if (entry.is("note")) {
        ObjectNode note =
            JsonNodeFactory.instance
                .objectNode()
                .put("cell_type", "markdown")
                .put("id", "note-" + entry.seq());
        note.withObject("/metadata/vmss").put("note", entry.seq());
        note.put("source", entry.text("note"));
        cells.insert(after(cells, entry.step()), note);
      }
    }
  }

  private static int after(ArrayNode cells, int step) {
    int at = 1;
    for (int i = 0; i < cells.size(); i++) {
      int number = cells.get(i).path("metadata").path("vmss").path("step").asInt();
      at = number > 0 && number <= step ? i + 1 : at;
    }
    return at;
  }

  /**
   * The script of a notebook: of one that was made of a script, the same bytes.
   *
   * @throws VmssException if a cell is not Java
   */
  public static String script(JsonNode notebook) {
    JsonNode vmss = notebook.path("metadata").path("vmss");
    StringBuilder script = new StringBuilder(vmss.path("header").asText());
    int next = 0;
    for (JsonNode cell : notebook.path("cells")) {
      JsonNode own = cell.path("metadata").path("vmss");
      String source = source(cell);
      next = Math.max(next, own.path("step").asInt()) + (own.has("step") ? 0 : 1);
      if (cell.path("cell_type").asText().equals("markdown")) {
        script.append(own.has("note") ? "" : "\n" + comment(source) + "\n");
      } else if (cell.path("id").asText().equals("params")) {
        script.append(java(cell, source));
      } else if (cell.path("cell_type").asText().equals("code")) {
        String mark = own.path("mark").asText("//%% " + next);
        script.append('\n').append(mark).append('\n').append(java(cell, source));
        script.append(own.path("open").asBoolean() ? "" : "\n");
      }
    }
    return script.append(vmss.path("end").asText("\n//%% end\n")).toString();
  }

  private static String source(JsonNode cell) {
    JsonNode source = cell.path("source");
    if (!source.isArray()) {
      return source.asText();
    }
    StringBuilder joined = new StringBuilder();
    source.forEach(line -> joined.append(line.asText()));
    return joined.toString();
  }

  private static String comment(String text) {
    return text.lines().map(line -> "// " + line).collect(Collectors.joining("\n"));
  }

  private static String java(JsonNode cell, String source) {
    if (source.stripLeading().startsWith("%")) {
      throw VmssException.of(
              ExitCode.USAGE, "NotJava", "A magic of a notebook is no part of a script.")
          .at("cell " + cell.path("id").asText())
          .remedy("Write it in Java, or take the cell out.");
    }
    return source;
  }

  /** Where a notebook is not what its journal says: cells and their outputs, by id. */
  public static List<String> differences(JsonNode notebook, List<JournalEntry> entries) {
    List<String> differences = new ArrayList<>();
    ObjectNode expected = of(entries);
    JsonNode cells = expected.path("cells");
    JsonNode found = notebook.path("cells");
    for (int i = 0; i < Math.max(cells.size(), found.size()); i++) {
      String id = (i < cells.size() ? cells : found).path(i).path("id").asText();
      if (!source(cells.path(i)).equals(source(found.path(i)))) {
        differences.add("cell " + id + ": its text is not in the journal");
      } else if (!Json.compact(cells.path(i).path("outputs"))
          .equals(Json.compact(found.path(i).path("outputs")))) {
        differences.add("cell " + id + ": its output is not in the journal");
      }
    }
    return differences;
  }
}
