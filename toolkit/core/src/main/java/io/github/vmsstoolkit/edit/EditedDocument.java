package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Document;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.path.Paths;
import io.github.vmsstoolkit.rule.RuleSet;
import io.github.vmsstoolkit.rule.Rules;
import io.github.vmsstoolkit.schema.Type;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A document as it was given, as it is now, and what is doubtful about the way between. */
record EditedDocument(JsonNode given, JsonNode now, Type type, List<Finding> doubts)
    implements Document {
  EditedDocument {
    doubts = List.copyOf(doubts);
  }

  EditedDocument edit(BiFunction<JsonNode, Type, Edits.Edited> edit) {
    Edits.Edited edited = edit.apply(now, type);
    List<Finding> findings = new ArrayList<>(doubts);
    edited.warnings().forEach(warning -> findings.add(ModelPlan.doubt(warning)));
    return new EditedDocument(given, edited.document(), type, findings);
  }

  @Override
  public Document set(String path, Object value) {
    return edit((document, kind) -> Edits.set(document, kind, path, value));
  }

  @Override
  public Document add(String path, Object element) {
    return edit((document, kind) -> Edits.add(document, kind, path, element));
  }

  @Override
  public Document remove(String path) {
    return edit((document, kind) -> Edits.remove(document, kind, path));
  }

  @Override
  public Document remove(String path, int index) {
    return edit((document, kind) -> Edits.remove(document, kind, path, index));
  }

  @Override
  public JsonNode get(String path) {
    return Redactor.json(Paths.resolve(path, now, type).value());
  }

  @Override
  public List<JsonNode> query(String jsonPath) {
    return Views.of(Kind.SCALE_SET, "", "", Instant.EPOCH, now).query(jsonPath);
  }

  @Override
  public Diff diff() {
    return Diffs.between(given, now, type);
  }

  @Override
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>(doubts);
    all.addAll(Rules.ofDocument(given, now, RuleSet.CURRENT));
    return all;
  }

  @Override
  public void save(Path file) {
    Views.write(file, now);
  }

  @Override
  public Display display() {
    return PlanDisplay.document(diff(), findings());
  }

  @Override
  public JsonNode json() {
    return Redactor.json(now);
  }

  @Override
  public String toString() {
    return "document, " + Json.compact(json()).length() + " characters";
  }
}
