package io.github.vmsstoolkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptSessionTest {
  private final TestConsole console = new TestConsole();
  private ScriptSession session;

  @BeforeEach
  void open() {
    session = ScriptSession.open(SessionOptions.local(false), console);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private Object value(String snippet) {
    StepResult result = session.run(snippet);
    assertThat(result.problems()).isEmpty();
    return result.value();
  }

  private Problem problem(String snippet) {
    StepResult result = session.run(snippet);
    assertThat(result.problems()).hasSize(1);
    return result.problems().get(0);
  }

  @Test
  void expression_run_givesTheObjectItself() {
    assertThat(value("1 + 1")).isEqualTo(2);
    assertThat(value("true ? 1 : 2.0")).isEqualTo(1.0);
    assertThat(value("web")).isInstanceOf(ScaleSet.class);
    assertThat(value("web.set(\"sku.capacity\", 5)")).isInstanceOf(Plan.class);
    assertThat(value("json(\"{\\\"a\\\": [1]}\")")).isInstanceOf(JsonNode.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int x = 5",
        "x2 = 6",
        "for (int i = 0; i < 3; i++) {}",
        "record P(int a) {}",
        "System.out.println(1)",
        "Runnable r = () -> {};",
        "if (true) { int y = 1; }",
        "import java.util.stream.*;",
        "var list = new ArrayList<String>()"
      })
  void noExpression_run_hasNoValue(String snippet) {
    session.run("int x2 = 1");
    assertThat(value(snippet)).isNull();
  }

  @Test
  void printed_text_goesToTheConsole() {
    value("System.out.print(\"täxt\")");
    value("System.err.println(\"wrong\")");
    assertThat(console.out()).isEqualTo("täxt");
    assertThat(console.err()).isEqualTo("wrong\n");
  }

  @Test
  void result_named_isDeclaredOnDemand() {
    int step = session.run("20 + 1").step();
    assertThat(value("$" + step + " * 2")).isEqualTo(42);
    int list = session.run("List.of(\"a\", \"b\")").step();
    assertThat(value("$" + list + ".get(1).length()")).isEqualTo(1);
  }

  /** Before the engine is warm and afterwards. */
  @Test
  void result_named_hasTheTypeThatItHadWhenItWasMade() {
    int model = session.run("web.model()").step();
    value("int any = 1");
    int text = session.run("\"a\" + any").step();
    int map = session.run("Map.of(\"a\", List.of(any))").step();
    int length = session.run("Integer.toString(any).length()").step();
    value("String any = \"b\"");
    value("String web = \"c\"");
    assertThat(value("$" + model + ".get(\"sku.capacity\")").toString()).isEqualTo("3");
    assertThat(value("$" + text + ".length() + $" + length)).isEqualTo(3);
    assertThat(value("$" + map + ".get(\"a\").get(0).intValue() + any.length()")).isEqualTo(2);
  }

  @Test
  void result_afterAReset_hasItsType() {
    value("String any = \"b\"");
    int length = session.run("any.length() + 1").step();
    session.run("/reset");
    assertThat(value("$" + length + " + 1")).isEqualTo(3);
  }

  @Test
  void plainSnippet_beforeTheEngineIsWarm_runs() {
    StepResult first = session.run("1 + 1");
    assertThat(first.value()).isEqualTo(2);
    assertThat(value("$" + first.step() + " + 1")).isEqualTo(3);
  }

  /** Whatever a snippet did to the names that plain ones can use. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "web = vmss(\"g\", \"other\")",
        "{ web = vmss(\"g\", \"other\"); }",
        "ScaleSet web = vmss(\"g\", \"other\")",
        "var web = vmss(\"g\", \"other\")",
        "List.of(1).forEach(i -> web = vmss(\"g\", \"other\"))",
        "record Web(String name) {} var web = new Web(\"other\")",
        "class ScaleSet { String name() { return \"other\"; } } ScaleSet web = new ScaleSet()",
      })
  void plainSnippet_afterItsVariableBecameAnother_hasThat(String snippet) {
    assertThat(value("web.name()")).isEqualTo("myScaleSet");
    assertThat(session.run(snippet).problems()).isEmpty();
    assertThat(value("web.name()")).isEqualTo("other");
  }

  @Test
  void plainSnippet_afterItsVariableLostItsTypeOrValue_isRefused() {
    value("Object web = web");
    assertThat(session.run("web.name()").outcome()).isEqualTo(StepOutcome.REJECTED);
    value("ScaleSet web = null");
    assertThat(problem("web.name()").message()).contains("NullPointerException");
  }

  @Test
  void plainSnippet_afterItsHelperBecameAnother_callsThat() {
    value("String vmss(String group, String name) { return group + name; }");
    assertThat(value("vmss(\"a\", \"b\")")).isEqualTo("ab");
  }

  @Test
  void results_old_areLetGo() {
    int first = session.run("\"first\"").step();
    for (int i = 0; i < 55; i++) {
      session.run("" + i);
    }
    assertThat(session.run("$" + first).outcome()).isEqualTo(StepOutcome.REJECTED);
  }

  @Test
  void severalSnippets_inOneText_runToTheFirstFailure() {
    StepResult result = session.run("int a = 1; int b = a / 0; int c = 3;");
    assertThat(result.outcome()).isEqualTo(StepOutcome.THREW);
    assertThat(value("a")).isEqualTo(1);
    assertThat(session.run("c").outcome()).isEqualTo(StepOutcome.REJECTED);
  }

  @Test
  void thrown_exception_isTrimmedToTheUsersLines() {
    session.run("int half(int n) {\n  return 1 / n;\n}");
    Problem problem = problem("int q = 1;\nhalf(0);");
    assertThat(problem.message()).isEqualTo("java.lang.ArithmeticException: / by zero");
    assertThat(problem.lines())
        .hasSize(2)
        .allMatch(line -> !line.contains("REPL") && !line.contains("jdk."));
    assertThat(problem.lines().get(0)).isEqualTo("  in half");
    assertThat(problem.exit()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void thrown_lineNumber_isThatOfTheSnippet() {
    Problem problem = problem("for (int i = 0; i < 1; i++) {\n\n  Integer.parseInt(\"x\");\n}");
    assertThat(problem.lines()).containsExactly("  at line 3 of the snippet");
    assertThat(problem("\"a\" +\n Integer.parseInt(\"x\")").lines())
        .containsExactly("  at line 2 of the snippet");
  }

  @Test
  void toolkitFailure_keepsItsWordsAndExitCode() {
    Problem problem = problem("web.set(\"sku.capcity\", 5)");
    assertThat(problem.code()).isEqualTo("UnknownProperty");
    assertThat(problem.remedy()).hasValueSatisfying(text -> assertThat(text).contains("capacity"));
    assertThat(problem.at()).contains("sku.capcity");
    assertThat(session.run("lastError().getMessage()").value().toString()).contains("capcity");
  }

  @Test
  void compileError_hasLineAndCaret() {
    Problem problem = problem("int i = \"text\"");
    assertThat(problem.lines()).containsExactly("  int i = \"text\"", "          ^^^^^^");
    assertThat(problem.message()).contains("String cannot be converted to int");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wbe.model()", "web.modle()", "scaleSts()", "vms(\"a\", \"b\")"})
  void unknownName_getsTheNearestRightOne(String snippet) {
    Problem problem = problem(snippet);
    assertThat(problem.code()).isEqualTo("DoesNotCompile");
    assertThat(problem.remedy())
        .hasValueSatisfying(text -> assertThat(text).startsWith("Did you mean"));
  }

  @Test
  void incomplete_snippet_isSaid() {
    assertThat(problem("web.set(\"a\",").code()).isEqualTo("Incomplete");
    assertThat(session.completeness("for (;;) {")).isEqualTo(Completeness.INCOMPLETE);
    assertThat(session.completeness("1 + 1")).isEqualTo(Completeness.COMPLETE);
    assertThat(session.completeness("  ")).isEqualTo(Completeness.EMPTY);
    assertThat(session.completeness("/help")).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void session_afterFailures_goesOn() {
    session.run("nope(");
    session.run("throw new Error(\"x\");");
    session.run("int[] big = new int[Integer.MAX_VALUE];");
    assertThat(value("1")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (;;) Thread.sleep(10);",
        "new java.util.concurrent.CountDownLatch(1).await()",
        "while (true) { try { Thread.sleep(5); } catch (InterruptedException e) {} }"
      })
  void endlessSnippet_interrupted_stops(String loop) throws InterruptedException {
    AtomicReference<StepResult> result = new AtomicReference<>();
    String closed = loop.endsWith("}") || loop.endsWith(";") ? loop : loop + ";";
    Thread running =
        new Thread(
            () -> result.set(session.run("{ System.out.print(\"begun\"); " + closed + " }")));
    running.start();
    console.awaitOut("begun");
    session.interrupt();
    running.join(TimeUnit.SECONDS.toMillis(20));
    assertThat(result.get()).isNotNull();
    assertThat(result.get().outcome()).isEqualTo(StepOutcome.STOPPED);
    assertThat(result.get().problems().get(0).exit()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(value("40 + 2")).isEqualTo(42);
  }

  @Test
  void unsent_changes_areTold() {
    session.run("var kept = web.set(\"tags.a\", \"1\")");
    int step = session.run("web.set(\"tags.b\", \"1\")").step();
    session.run("kept.apply()");
    assertThat(session.unsent()).containsExactly(Map.entry(step, "myScaleSet: set(\"tags.b\", …)"));
  }

  @Test
  void mode_raisedByContent_isBlocked() {
    session.run("/mode read-only");
    Problem problem = problem("/mode live");
    assertThat(problem.exit()).isEqualTo(ExitCode.BLOCKED);
    assertThat(session.toolkit().mode()).isEqualTo(Mode.READ_ONLY);
    assertThat(problem("web.set(\"tags.a\", 1).apply()").exit()).isEqualTo(ExitCode.BLOCKED);
  }

  @Test
  void mode_raisedByAPerson_isRaised() {
    session.close();
    session =
        ScriptSession.open(
            new SessionOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Mode.READ_ONLY),
                Map.of("count", "4", "flag", "yes"),
                true),
            console);
    assertThat(session.run("/mode live").problems()).isEmpty();
    assertThat(session.toolkit().mode()).isEqualTo(Mode.LIVE);
    assertThat(value("param(\"count\", 1) + 1")).isEqualTo(5);
    assertThat(value("param(\"other\", \"x\")")).isEqualTo("x");
    assertThat(problem("param(\"flag\", true)").remedy())
        .hasValueSatisfying(next -> assertThat(next).contains("true or false"));
  }

  @Test
  void command_inEitherSpelling_runs() {
    session.run("var here = 1");
    session.run("/vars");
    session.run("%vars");
    assertThat(console.shown()).contains("here  int").contains("web   ScaleSet");
    assertThat(session.run("// a comment").problems()).isEmpty();
    assertThat(session.run("/* another */ 1").value()).isEqualTo(1);
  }

  @Test
  void command_misspelt_getsTheNearestRightOne() {
    Problem problem = problem("/hlep");
    assertThat(problem.remedy()).contains("Did you mean /help?");
  }

  @Test
  void reset_forgetsDeclarationsAndKeepsTheToolkit() {
    session.run("var gone = 1");
    session.run("/reset");
    assertThat(session.run("gone").outcome()).isEqualTo(StepOutcome.REJECTED);
    assertThat(value("web.name()")).isEqualTo("myScaleSet");
  }

  @Test
  void secondSession_inOneProcess_isRefused() {
    assertThatThrownBy(() -> ScriptSession.open(SessionOptions.local(false), console))
        .isInstanceOf(VmssException.class)
        .hasMessageContaining("has a session already");
  }

  @Test
  void secret_printed_isRedacted() {
    value("System.out.println(\"AccountKey=c4naryc4nary==;x\")");
    assertThat(console.out()).doesNotContain("c4nary");
  }

  @Test
  void completion_offersMembersAndCommands() {
    assertThat(session.completeness("1")).isEqualTo(Completeness.COMPLETE);
    assertThat(session.complete("web.inst", 8)).extracting(Candidate::text).contains("instances()");
    assertThat(session.complete("/he", 3)).extracting(Candidate::text).containsExactly("/help");
    assertThat(session.complete("$c", 2)).extracting(Candidate::text).doesNotContain("$cell");
  }

  @Test
  void completion_ofAResult_offersWhatItsTypeHas() {
    int text = session.run("\"a\" + 1").step();
    assertThat(completions("$" + text + ".isBl")).contains("isBlank()");
    int list = session.run("List.of(\"a\")").step();
    assertThat(completions("$" + list + ".get(0).isBl")).contains("isBlank()");
  }

  private List<String> completions(String typed) {
    return session.complete(typed, typed.length()).stream().map(Candidate::text).toList();
  }

  @Test
  void completion_insideALiteral_offersPathsAndValues() {
    assertThat(completions("web.set(\"sku.c")).containsExactly("capacity");
    assertThat(completions("web.set(\"upgradePolicy.mode\", \""))
        .containsExactly("Automatic", "Manual", "Rolling");
    assertThat(completions("web.vm(\"0\").model().get(\"latest"))
        .containsExactly("latestModelApplied");
    assertThat(completions("System.out.println(\"sku.c")).isEmpty();
  }

  @Test
  void secret_withoutAnybodyToAsk_isAClearFailure() {
    assertThat(problem("secret(\"adminPassword\")").remedy())
        .contains("Set the variable VMSS_SECRET_ADMINPASSWORD.");
  }

  @Test
  void questionMark_tellsAboutAName_orTheNearestOne() {
    assertThat(session.run("?instances").problems()).isEmpty();
    assertThat(console.shown()).contains("ScaleSet: View instances()");
    assertThat(problem("?instnces").remedy())
        .hasValueSatisfying(next -> assertThat(next).contains("?instances"));
  }

  @Test
  void interrupt_swallowedByTheSnippet_stillStopsWhatFollows() throws InterruptedException {
    AtomicReference<StepResult> result = new AtomicReference<>();
    String swallowing =
        "System.out.print(\"begun\"); try { Thread.sleep(60000); } catch (InterruptedException e) {}";
    Thread running =
        new Thread(
            () -> result.set(session.run("{ " + swallowing + " }\nSystem.out.print(\"NEXT\")")));
    running.start();
    console.awaitOut("begun");
    session.interrupt();
    running.join();
    assertThat(result.get().outcome()).isEqualTo(StepOutcome.STOPPED);
    assertThat(console.out()).isEqualTo("begun");
  }

  @Test
  void snippets_ofAText_areCutByLineAndWithinLines() {
    assertThat(session.snippets("1+1; 2+2\n/vars\nint x;\nx"))
        .extracting(Snippets.Placed::snippet)
        .containsExactly("1+1;", "2+2", "/vars", "int x;", "x");
  }

  @Test
  void history_shown_hasNoSecrets() {
    session.run("var pw = io.github.vmsstoolkit.secret.Secret.of(\"pw\", \"h1story-c4nary\")");
    session.run("/history");
    assertThat(console.shown()).contains("var pw").doesNotContain("h1story-c4nary");
  }
}
