package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.session.Completeness;
import io.github.vmsstoolkit.session.ScriptSession;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with a notebook, found without running it. */
final class NotebookCheck {
  /** What changes Azure, written as a call. */
  private static final Pattern CHANGE = Pattern.compile("\\.(apply|submit)\\s*\\(\\s*\\)");

  private static final Pattern COMMENT = Pattern.compile("(?m)//.*$");

  private final Notebook notebook;
  private final ScriptSession session;
  private final List<String> wrong = new ArrayList<>();

  private NotebookCheck(Notebook notebook, ScriptSession session) {
    this.notebook = notebook;
    this.session = session;
  }

  /** Sentences that begin with the place in the notebook; empty if all is well. */
  static List<String> of(Notebook notebook, ScriptSession session) {
    NotebookCheck check = new NotebookCheck(notebook, session);
    check.language();
    check.parameters();
    List<ObjectNode> cells = notebook.cells();
    for (int i = 0; i < cells.size(); i++) {
      if (Notebook.code(cells.get(i))) {
        check.cell(cells.get(i), "cell " + (i + 1) + ": ");
      }
    }
    check.gate(cells);
    return check.wrong;
  }

  private void language() {
    String language = notebook.document().at("/metadata/kernelspec/language").asText("java");
    if (!language.equals("java")) {
      wrong.add("metadata: its language is " + language + ", not java.");
    }
  }

  private void parameters() {
    long count =
        notebook.cells().stream().filter(cell -> Notebook.tagged(cell, "parameters")).count();
    if (count > 1) {
      wrong.add("cells: " + count + " are tagged parameters; values go behind the first only.");
    }
  }

  private void cell(ObjectNode cell, String place) {
    String source = Notebook.source(cell);
    code(source, place);
    if (!Redactor.text(source).equals(source)) {
      wrong.add(place + "there is a secret in it; use secret(\"name\").");
    }
    for (JsonNode output : cell.path("outputs")) {
      output(cell, output, place);
    }
  }

  private void code(String source, String place) {
    try {
      for (Cell.Step step : Cell.steps(source, session)) {
        Completeness found = session.completeness(step.code());
        if (found == Completeness.INCOMPLETE || found == Completeness.INVALID) {
          wrong.add(place + "line " + step.line() + " is not whole Java.");
        }
      }
    } catch (VmssException e) {
      wrong.add(place + e.getMessage());
    }
  }

  private void output(ObjectNode cell, JsonNode output, String place) {
    if (output.path("output_type").asText().equals("error")
        && !Notebook.tagged(cell, "raises-exception")) {
      wrong.add(place + "its kept output is a failure: " + output.path("evalue").asText());
    }
    String text = output.toString();
    if (!Redactor.text(text).equals(text)) {
      wrong.add(place + "there is a secret in its kept output.");
    }
  }

  /** Whoever runs all must be stopped once before the first change. */
  private void gate(List<ObjectNode> cells) {
    boolean gate = false;
    for (int i = 0; i < cells.size(); i++) {
      gate |= Notebook.tagged(cells.get(i), "approve");
      String code = COMMENT.matcher(Notebook.source(cells.get(i))).replaceAll("");
      if (!gate && Notebook.code(cells.get(i)) && CHANGE.matcher(code).find()) {
        wrong.add("cell " + (i + 1) + ": it changes Azure, and no cell before is tagged approve.");
        return;
      }
    }
  }
}
