package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares the outputs of two runs of a notebook, but for what is new in every run. */
final class NotebookComparison {
  private static final List<Map.Entry<Pattern, String>> FRESH =
      List.of(
          Map.entry(
              Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)"), "<time>"),
          Map.entry(Pattern.compile("\\d{8}T\\d{6}Z-[a-z0-9]{8}"), "<recording>"),
          // As wide as its longest value, in a column.
          Map.entry(Pattern.compile("\\b\\d+\\.\\d+ s\\b"), "<duration>"),
          // Bars are as long as it took.
          Map.entry(Pattern.compile("\\d+\\.\\d%"), "<share>"),
          Map.entry(Pattern.compile("\"milliseconds\":\\d+"), "\"milliseconds\":0"),
          Map.entry(Pattern.compile(" {2,}"), " "),
          Map.entry(Pattern.compile("\\bPT[\\d.]+S\\b"), "<duration>"),
          Map.entry(Pattern.compile("\\b[0-9a-f]{64}\\b"), "<hash>"),
          Map.entry(
              Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
              "<id>"));

  private NotebookComparison() {}

  /** Where the outputs differ, as sentences; empty if they are the same. */
  static List<String> of(Notebook kept, Notebook fresh) {
    List<ObjectNode> before = kept.cells();
    List<ObjectNode> after = fresh.cells();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      String was = normalised(before.get(i).path("outputs"));
      String is = i < after.size() ? normalised(after.get(i).path("outputs")) : "";
      if (!was.equals(is)) {
        differences.add("cell " + (i + 1) + ": " + difference(was, is));
      }
    }
    return differences;
  }

  private static String normalised(JsonNode outputs) {
    String text = Json.compact(outputs);
    for (Map.Entry<Pattern, String> fresh : FRESH) {
      text = fresh.getKey().matcher(text).replaceAll(fresh.getValue());
    }
    return text;
  }

  private static String difference(String was, String is) {
    int at = 0;
    while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
      at++;
    }
    return "kept …" + around(was, at) + "… now …" + around(is, at) + "…";
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 60));
  }
}
