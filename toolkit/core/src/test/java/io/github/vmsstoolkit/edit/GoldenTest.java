package io.github.vmsstoolkit.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the real Azure CLI did with 432 edits, and what the toolkit does with the same words. The
 * effects are the same, but where the Azure CLI is flawed: there {@code better.jsonl} has what the
 * toolkit does instead, and why.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/az-golden");
  private static final String IMAGE = "/properties/virtualMachineProfile/storageProfile";
  private static final Map<String, JsonNode> BETTER = better();

  private static Map<String, JsonNode> better() {
    Map<String, JsonNode> better = new LinkedHashMap<>();
    lines("better.jsonl").forEach(line -> better.put(line.path("id").asText(), line));
    return better;
  }

  private static List<JsonNode> lines(String file) {
    try (Stream<String> lines = Files.lines(FOLDER.resolve(file))) {
      return lines.map(Json::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String file) {
    try {
      return Json.parse(Files.readString(FOLDER.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> effects() {
    return lines("cases.jsonl").stream()
        .map(golden -> dynamicTest(golden.path("id").asText(), () -> check(golden)));
  }

  /**
   * What is better is about flaws, those that are marked and a few that behave like a marked one.
   */
  @Test
  void better_isAboutFlawsOnlyAndSaysWhy() {
    Map<String, String> classes = new LinkedHashMap<>();
    lines("cases.jsonl")
        .forEach(
            golden -> classes.put(golden.path("id").asText(), golden.path("flawClass").asText("")));
    for (JsonNode line : BETTER.values()) {
      String id = line.path("id").asText();
      assertThat(line.path("why").asText()).as(id).hasSizeGreaterThan(20);
      assertThat(line.path("class").asText()).as(id).isEqualTo(classes.get(id));
      assertThat(line.has("like") ? line.path("like").asText() : classes.get(id))
          .as(id)
          .isIn(classes.values())
          .isNotEqualTo("");
    }
    assertThat(BETTER.values().stream().filter(line -> line.has("like"))).hasSize(4);
  }

  @Test
  void corpus_isWhole() {
    assertThat(lines("cases.jsonl")).hasSize(432);
  }

  private static void check(JsonNode golden) {
    String model = golden.path("model").asText();
    Outcome ours = ours(golden, read("models/" + model + ".json"));
    JsonNode better = BETTER.get(golden.path("id").asText());
    if (better != null) {
      assertThat(ours.asJson()).isEqualTo(better.path("expected"));
    } else if (golden.has("error")) {
      assertThat(ours.failure()).as("az refused: %s", golden.path("error")).isNotEmpty();
    } else {
      assertThat(ours.failure()).isEmpty();
      agree(ours.document(), golden.path("result"), read("noop/" + model + ".json").path("lost"));
    }
  }

  /** What the toolkit made of a case: a failure's code and message, or the document. */
  private record Outcome(String failure, String path, JsonNode before, JsonNode document) {
    JsonNode asJson() {
      ObjectNode json = Json.of(Map.of()).deepCopy();
      if (!failure.isEmpty()) {
        return json.put("error", failure).put("at", path);
      }
      return json.set("changes", Json.of(GoldenChanges.between(before, document)));
    }
  }

  private static Outcome ours(JsonNode golden, JsonNode model) {
    List<String> words = new ArrayList<>();
    golden.path("argv").forEach(word -> words.add(word.asText()));
    List<String> edits = words.subList(words.indexOf("-n") + 2, words.size());
    try {
      List<TextEdit> line = UpdateLine.read(edits, FOLDER.resolve("files"));
      EditedDocument document = (EditedDocument) Documents.edited(Documents.of(model), line);
      return new Outcome("", "", model, document.now());
    } catch (VmssException e) {
      assertThat(e.remedy()).as(e.getMessage()).isPresent();
      return new Outcome(e.code(), e.target().orElse(""), model, model);
    }
  }

  private static void agree(JsonNode ours, JsonNode result, JsonNode lost) {
    ObjectNode left = ours.deepCopy();
    lost.forEach(path -> drop(left, List.of(path.asText().substring(1).split("/")), 0));
    if (left.at(IMAGE) instanceof ObjectNode storage) {
      if (result.at(IMAGE).has("imageReference")) {
        ObjectNode image = ours.at(IMAGE + "/imageReference").deepCopy();
        image.retain(names(result.at(IMAGE + "/imageReference")));
        storage.set("imageReference", image);
      }
    }
    assertThat(GoldenChanges.between(left, result)).isEmpty();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** Takes a lost member away, from every element where the path leads through a list. */
  private static void drop(JsonNode node, List<String> path, int at) {
    if (node instanceof ArrayNode list) {
      list.forEach(element -> drop(element, path, at + 1));
    } else if (node instanceof ObjectNode object && at == path.size() - 1) {
      object.remove(path.get(at));
    } else if (node instanceof ObjectNode object && object.has(path.get(at))) {
      drop(object.get(path.get(at)), path, at + 1);
    }
  }
}
