package io.github.vmsstoolkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.sandbox.Sandbox;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookRunTest {
  @TempDir private Path folder;
  private final StringWriter talk = new StringWriter();

  private record Source(String code, List<String> tags) {
    Source(String code, String... tags) {
      this(code, List.of(tags));
    }
  }

  private Notebook notebook(Source... cells) throws IOException {
    ObjectNode document = FrontEnd.object().put("nbformat", 4).put("nbformat_minor", 5);
    document.putObject("metadata").put("kept", "as it is");
    for (Source cell : cells) {
      ObjectNode made = document.withArray("cells").addObject();
      made.put("cell_type", "code").put("source", cell.code());
      ArrayNode tags = made.putObject("metadata").putArray("tags");
      cell.tags().forEach(tags::add);
    }
    Path file = folder.resolve("in.ipynb");
    Files.writeString(file, document.toString());
    return Notebook.read(file);
  }

  private ExitCode run(Notebook notebook, boolean approved, SessionOptions options) {
    return new NotebookRun(notebook, out(), approved, new PrintWriter(talk, true))
        .run(options, Optional.empty());
  }

  private ExitCode run(Notebook notebook) {
    return run(notebook, false, SessionOptions.local(false));
  }

  private Path out() {
    return folder.resolve("out.ipynb");
  }

  private List<String> outputs() {
    List<String> outputs = new ArrayList<>();
    for (ObjectNode cell : Notebook.read(out()).cells()) {
      StringBuilder text = new StringBuilder();
      cell.path("outputs")
          .forEach(
              o ->
                  text.append(Notebook.joined(o.path("text")))
                      .append(Notebook.joined(o.at("/data/text~1plain")))
                      .append(o.path("ename").asText("")));
      outputs.add(text.toString());
    }
    return outputs;
  }

  @Test
  void cells_run_keepTheirOutputsInTheFile() throws IOException {
    Notebook notebook =
        notebook(
            new Source("System.out.print(\"a\");\nSystem.out.print(\"b\");"), new Source("1 + 1"));
    assertThat(run(notebook)).isEqualTo(ExitCode.OK);
    assertThat(outputs()).containsExactly("ab", "2");
    assertThat(Notebook.read(out()).document().at("/metadata/kept").asText()).isEqualTo("as it is");
  }

  @Test
  void failure_staysInTheFile_andTheNextCellDoesNotRun() throws IOException {
    Notebook notebook = notebook(new Source("web.get(1)"), new Source("System.out.print(\"ran\")"));
    assertThat(run(notebook)).isEqualTo(ExitCode.FAILED);
    assertThat(outputs()).containsExactly("DoesNotCompile", "");
    assertThat(talk.toString()).contains("cell 1");
  }

  @Test
  void failure_thatIsExpected_goesOn() throws IOException {
    Notebook notebook =
        notebook(
            new Source("throw new IllegalStateException()", "raises-exception"), new Source("1"));
    assertThat(run(notebook)).isEqualTo(ExitCode.OK);
    assertThat(outputs()).containsExactly("SnippetThrew", "1");
  }

  @Test
  void approveCell_withoutApproval_stopsBeforeTheChange() throws IOException {
    try (Sandbox azure = Sandbox.start()) {
      SessionOptions there =
          new SessionOptions(
              Optional.of(azure.serve(0)), Optional.empty(), Optional.empty(), Map.of(), false);
      String set = "vmss(\"myResourceGroup\", \"myScaleSet\")";
      Source[] cells = {
        new Source(set + ".model().get(\"sku.capacity\")"),
        new Source("System.out.println(\"gate\")", "approve"),
        new Source(set + ".capacity(4).apply()")
      };
      assertThat(run(notebook(cells), false, there)).isEqualTo(ExitCode.BLOCKED);
      assertThat(outputs()).containsExactly("3", "", "");
      assertThat(capacity(azure)).isEqualTo(3);
      assertThat(run(notebook(cells), true, there)).isEqualTo(ExitCode.OK);
      assertThat(capacity(azure)).isEqualTo(4);
    }
  }

  private static int capacity(Sandbox azure) {
    return Toolkits.open(
            Connections.inProcess(azure.client()), new ModeGate(Mode.READ_ONLY), List.of())
        .vmss("myResourceGroup", "myScaleSet")
        .model()
        .get("sku.capacity")
        .asInt();
  }

  @Test
  void parameters_given_areInjectedBehindTheirCell_inTheirTypes() throws IOException {
    Notebook notebook =
        notebook(
            new Source("String text = \"a\";\nvar count = 1;\nboolean flag = false;", "parameters"),
            new Source("text + count + flag"));
    String hostile = "\"; System.exit(7); //\n\\u0022";
    notebook.inject(Map.of("text", hostile, "count", "41", "flag", "true"));
    assertThat(run(notebook)).isEqualTo(ExitCode.OK);
    assertThat(Notebook.tagged(notebook.cells().get(1), "injected-parameters")).isTrue();
    assertThat(outputs().get(2)).isEqualTo(hostile + "41true");
  }

  @Test
  void parameters_givenAgain_replaceThoseBefore() throws IOException {
    Notebook notebook = notebook(new Source("int n = 1;", "parameters"), new Source("n"));
    notebook.inject(Map.of("n", "2"));
    notebook.inject(Map.of("n", "3"));
    assertThat(notebook.cells()).hasSize(3);
    assertThat(run(notebook)).isEqualTo(ExitCode.OK);
    assertThat(outputs().get(2)).isEqualTo("3");
  }

  @Test
  void parameter_unknownOrWrong_isRefused_beforeAnythingRuns() throws IOException {
    Notebook notebook = notebook(new Source("int capacity = 1;", "parameters"));
    assertThatThrownBy(() -> notebook.inject(Map.of("capcity", "2")))
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.remedy().orElse("")).contains("capacity"));
    assertThatThrownBy(() -> notebook.inject(Map.of("capacity", "1; System.exit(1)")))
        .isInstanceOf(VmssException.class);
    Notebook without = notebook(new Source("1 + 1"));
    assertThatThrownBy(() -> without.inject(Map.of("capacity", "2")))
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.remedy().orElse("")).contains("the tag"));
  }

  @Test
  void check_findsWhatIsWrong() throws IOException {
    Notebook notebook =
        notebook(
            new Source("int a = 1;", "parameters"),
            new Source("int b = 1;", "parameters"),
            new Source("for (;;) {"),
            new Source("// plan.apply()"),
            new Source("web.capacity(4).apply()"),
            new Source("%%time"));
    try (ScriptSession session =
        ScriptSession.open(SessionOptions.local(false), new CellOutputs())) {
      assertThat(String.join("\n", NotebookCheck.of(notebook, session)))
          .contains(
              "tagged parameters",
              "cell 3: line 1",
              "cell 5: it changes Azure",
              "cell 6: There are no magics")
          .doesNotContain("cell 4");
    }
  }

  @Test
  void file_thatIsNoNotebook_isRefused() throws IOException {
    refused(Files.writeString(folder.resolve("x.ipynb"), "{}"), "no notebook");
    refused(Files.writeString(folder.resolve("x.py"), "import sys"), "no notebook");
    refused(folder.resolve("none.ipynb"), "no such file");
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> Notebook.read(file))
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(why);
  }
}
