package io.github.vmsstoolkit.az;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.TextEdit;
import io.github.vmsstoolkit.edit.UpdateLine;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.path.SchemaPath;
import io.github.vmsstoolkit.schema.Scalar;
import io.github.vmsstoolkit.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The snippet that does what a line of the Azure CLI says. */
public final class Snippets {
  private static final Map<String, String> ACTIONS =
      Map.of(
          "vmss update-instances", "upgrade",
          "vmss reimage", "reimage",
          "vmss start", "start",
          "vmss stop", "powerOff",
          "vmss restart", "restart",
          "vmss deallocate", "deallocate",
          "vmss delete-instances", "delete");

  private Snippets() {}

  /** Whether a text that was typed is meant for the Azure CLI. */
  public static boolean isAzLine(String text) {
    return text.strip().matches("(?s)(\\$\\s+)?az\\s+[a-z].*");
  }

  /**
   * The snippet for a pasted text.
   *
   * @param target the scale set that lines without {@code -g} and {@code -n} mean
   * @throws VmssException if a word is not understood; it is named
   */
  public static String of(String text, Optional<ScaleSet> target) {
    List<AzLine> lines = AzLine.read(text);
    if (lines.size() > 1) {
      return "az(" + literal(text.strip()) + ")";
    }
    return of(lines.get(0), target);
  }

  static String of(AzLine line, Optional<ScaleSet> target) {
    if (line.command().equals("vmss list")) {
      return "scaleSets()";
    }
    String set = set(line, target);
    return switch (line.command()) {
      case "vmss show" -> set + vm(line) + ".model()";
      case "vmss get-instance-view" -> set + vm(line) + ".instanceView()";
      case "vmss list-instances" -> set + ".instances()";
      case "vmss update" -> set + update(line);
      case "vmss scale" -> set + ".capacity(" + number(line) + ")";
      default -> action(set, line);
    };
  }

  private static String set(AzLine line, Optional<ScaleSet> target) {
    String group = line.group().or(() -> target.map(ScaleSet::group)).orElse("…");
    String name = line.name().or(() -> target.map(ScaleSet::name)).orElse("…");
    return "vmss(" + literal(group) + ", " + literal(name) + ")";
  }

  private static String vm(AzLine line) {
    line.allow("--instance-id");
    return line.option("--instance-id")
        .filter(ids -> !ids.isEmpty() && !ids.get(0).equals("*"))
        .map(ids -> ".vm(" + literal(ids.get(0)) + ")")
        .orElse("");
  }

  private static String number(AzLine line) {
    line.allow("--new-capacity");
    return line.option("--new-capacity")
        .filter(words -> words.size() == 1 && words.get(0).matches("\\d{1,9}"))
        .map(words -> words.get(0))
        .orElseThrow(
            () ->
                VmssException.of(
                        ExitCode.FAILED, "AzOption", "az vmss scale wants --new-capacity N.")
                    .at("--new-capacity")
                    .remedy("Write --new-capacity 5."));
  }

  private static String action(String set, AzLine line) {
    String verb = ACTIONS.get(line.command());
    if (verb == null) {
      return "az(" + literal("az " + line.command()) + ")";
    }
    line.allow("--instance-ids", "--instance-id");
    List<String> ids = AzLines.ids(line);
    String chosen =
        ids.isEmpty()
            ? ".all()"
            : ".ids(" + ids.stream().map(Snippets::literal).collect(Collectors.joining(", ")) + ")";
    return set + chosen + "." + verb + "()";
  }

  private static String update(AzLine line) {
    StringBuilder calls = new StringBuilder();
    for (TextEdit edit : UpdateLine.read(line.rest(), Path.of(""))) {
      calls.append(call(edit));
    }
    return calls.isEmpty() ? ".edit()" : calls.toString();
  }

  private static String call(TextEdit edit) {
    if (edit instanceof TextEdit.Set set) {
      return set(set);
    }
    if (edit instanceof TextEdit.Remove remove) {
      String index = remove.index().map(position -> ", " + position).orElse("");
      return ".remove(" + literal(remove.path()) + index + ")";
    }
    TextEdit.Add add = (TextEdit.Add) edit;
    return add.elements().stream()
        .map(
            element ->
                ".add("
                    + literal(add.path())
                    + ", "
                    + (element.isTextual()
                        ? literal(element.asText())
                        : "json(" + literal(Json.compact(element)) + ")")
                    + ")")
        .collect(Collectors.joining());
  }

  private static String set(TextEdit.Set set) {
    boolean single =
        set.verbatim()
            || SchemaPath.of(set.path(), Schema.scaleSet().root()).type() instanceof Scalar;
    if (single && !set.text().equals("null")) {
      return ".set(" + literal(set.path()) + ", " + literal(unquoted(set.text())) + ")";
    }
    if (set.text().equals("null")) {
      return ".remove(" + literal(set.path()) + ")";
    }
    String value = json(set.text()) ? "json(" + literal(set.text()) + ")" : literal(set.text());
    return ".set(" + literal(set.path()) + ", " + value + ")";
  }

  private static boolean json(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (VmssException e) {
      return false;
    }
  }

  private static String unquoted(String text) {
    return json(text) && Json.parse(text).isTextual() ? Json.parse(text).asText() : text;
  }

  /** A Java literal. */
  private static String literal(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
