package io.github.vmsstoolkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One kernel in a process, driven over its sockets as a front end drives it. */
@Timeout(120)
class KernelTest {
  private static FrontEnd front;

  /** What came of a cell. */
  record Ran(JsonNode reply, List<JsonNode> published) {
    List<JsonNode> of(String type) {
      return published.stream()
          .filter(message -> FrontEnd.type(message).equals(type))
          .map(message -> message.path("content"))
          .toList();
    }

    String stream(String name) {
      return of("stream").stream()
          .filter(content -> content.path("name").asText().equals(name))
          .map(content -> content.path("text").asText())
          .collect(Collectors.joining());
    }

    JsonNode result() {
      return of("execute_result").get(0).path("data");
    }

    String status() {
      return reply.path("status").asText();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    front = FrontEnd.start();
  }

  @AfterAll
  static void stop() throws IOException {
    front.close();
  }

  static ObjectNode cell(String code) {
    return FrontEnd.object().put("code", code).put("store_history", true).put("allow_stdin", true);
  }

  private static Ran run(ObjectNode content) {
    String id = front.ask("execute_request", content);
    return new Ran(front.reply(id), front.published(id));
  }

  private static Ran run(String code) {
    return run(cell(code));
  }

  private static JsonNode asked(String type, ObjectNode content) {
    return front.reply(front.ask(type, content));
  }

  @Test
  void kernelInfo_asked_tellsLanguageAndProtocol() {
    JsonNode info = asked("kernel_info_request", FrontEnd.object());
    assertThat(info.path("protocol_version").asText()).startsWith("5.");
    assertThat(info.at("/language_info/name").asText()).isEqualTo("java");
  }

  @Test
  void heartbeat_sent_comesBack() {
    assertThat(front.beat("ping")).isEqualTo("ping");
  }

  @Test
  void cell_withSeveralStatements_yieldsTheLastValue() {
    Ran ran = run("var a = 20\nvar b = 1;\na + b");
    assertThat(ran.status()).isEqualTo("ok");
    assertThat(ran.result().path("text/plain").asText()).isEqualTo("21");
    assertThat(ran.of("execute_input")).hasSize(1);
  }

  @Test
  void cell_chainOverLines_isOneStep() {
    Ran ran =
        run(
            "var chained = java.util.stream.Stream.of(1, 2)\n    .map(i -> i + 1)\n    .toList()\nif (chained.isEmpty()) {\n}\nelse {\n  System.out.println(chained);\n}");
    assertThat(ran.status()).isEqualTo("ok");
    assertThat(ran.stream("stdout")).isEqualTo("[2, 3]\n");
  }

  @Test
  void view_result_comesAsTextHtmlAndDocument() {
    JsonNode data = run("web.instances()").result();
    assertThat(data.path("text/plain").asText()).contains("latest model");
    assertThat(data.path("text/html").asText()).contains("<table").doesNotContain("<script");
    assertThat(data.path("application/vnd.vmss+json").isContainerNode()).isTrue();
    // JupyterLab would show this instead of the HTML.
    assertThat(data.has("application/json")).isFalse();
  }

  @Test
  void instances_result_haveAGridThatIsReadWithoutColour() {
    String html = run("web.instances()").result().path("text/html").asText();
    assertThat(html).contains("display:inline-block").containsPattern("0</span><br>running");
  }

  @Test
  void plan_result_standsSideBySide_withItsFindings() {
    JsonNode data = run("web.set(\"sku.capacity\", 5)").result();
    assertThat(data.path("text/html").asText())
        .contains(">before<", "- 3", "+ 5")
        .doesNotContain("<script");
  }

  @Test
  void rollout_result_showsItsBatchesInTime() {
    JsonNode data = run("web.all().restart().canary(1).batch(1)").result();
    assertThat(data.path("text/html").asText()).contains("margin-left:2em", "margin-left:4em");
  }

  @Test
  void document_result_comesAsJson() {
    assertThat(run("json(\"{\\\"a\\\": 1}\")").result().at("/application~1json/a").asInt())
        .isEqualTo(1);
  }

  @Test
  void fiveThousandLines_printed_comeInFewMessages() {
    Ran ran = run("for (int i = 0; i < 5000; i++) System.out.println(\"line \" + i)");
    assertThat(ran.stream("stdout"))
        .isEqualTo(
            IntStream.range(0, 5000)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining()));
    assertThat(ran.of("stream")).hasSizeLessThan(60);
  }

  @Test
  void output_withoutLineEnd_staysInItsCell() {
    assertThat(run("System.out.print(\"open\")").stream("stdout")).isEqualTo("open");
    assertThat(run("System.err.println(\"other\")").stream("stderr")).isEqualTo("other\n");
  }

  @Test
  void output_ofAThreadAfterItsCell_belongsToTheCell() {
    String first =
        front.ask(
            "execute_request",
            cell(
                "var go = new java.util.concurrent.CountDownLatch(1)\n"
                    + "new Thread(() -> { try { go.await(); } catch (InterruptedException e) {} System.out.println(\"late\"); }).start()"));
    front.reply(first);
    front.published(first);
    String second = front.ask("execute_request", cell("go.countDown()"));
    front.reply(second);
    assertThat(front.awaitPublished(first, "stream").path("text").asText()).isEqualTo("late\n");
  }

  @Test
  void error_thrown_isNamedAndReadable() {
    Ran ran = run("int ok = 1\nweb.set(\"sku.capacty\", 5)");
    assertThat(ran.status()).isEqualTo("error");
    JsonNode error = ran.of("error").get(0);
    assertThat(error.path("ename").asText()).doesNotContain("io.github");
    assertThat(error.path("traceback").toString())
        .contains("capacity")
        .contains("line 2 of the cell")
        .doesNotContain("jdk.jshell");
    assertThat(ran.reply().path("ename")).isEqualTo(error.path("ename"));
  }

  @Test
  void value_thatCannotBeShown_isAFailure_andIsAnswered() {
    assertThat(run("web.ids(\"77\")").reply().path("traceback").toString()).contains("77");
    assertThat(run("new Object() { public String toString() { throw new Error(); } }").status())
        .isEqualTo("error");
  }

  @Test
  void cells_queuedBehindAFailure_areAborted() {
    String failing = front.ask("execute_request", cell("throw new IllegalStateException()"));
    String info = front.ask("kernel_info_request", FrontEnd.object());
    String next = front.ask("execute_request", cell("System.setProperty(\"ran\", \"yes\")"));
    assertThat(front.reply(failing).path("status").asText()).isEqualTo("error");
    assertThat(front.reply(next).path("status").asText()).isEqualTo("aborted");
    assertThat(front.reply(info).path("status").asText()).isEqualTo("ok");
    assertThat(run("System.getProperty(\"ran\", \"no\")").result().path("text/plain").asText())
        .isEqualTo("no");
  }

  @Test
  void cells_behindAFailureThatDoesNotStop_run() {
    String failing =
        front.ask("execute_request", cell("throw new Error()").put("stop_on_error", false));
    String next = front.ask("execute_request", cell("1"));
    assertThat(front.reply(failing).path("status").asText()).isEqualTo("error");
    assertThat(front.reply(next).path("status").asText()).isEqualTo("ok");
  }

  @Test
  void silentCell_publishesNoInputAndNoResult_andIsNotCounted() {
    int before = run("1").reply().path("execution_count").asInt();
    Ran ran = run(cell("40 + 2").put("silent", true));
    assertThat(ran.of("execute_result")).isEmpty();
    assertThat(ran.of("execute_input")).isEmpty();
    assertThat(ran.reply().path("execution_count").asInt()).isEqualTo(before);
  }

  @Test
  void userExpressions_areEvaluated_eachByItself() {
    ObjectNode cell = cell("int base = 2");
    cell.putObject("user_expressions").put("good", "base * 2").put("bad", "nothing");
    JsonNode answers = run(cell).reply().path("user_expressions");
    assertThat(answers.at("/good/data/text~1plain").asText()).isEqualTo("4");
    assertThat(answers.at("/bad/status").asText()).isEqualTo("error");
  }

  @Test
  void completion_insideAPathOnALaterLine_replacesTheWord() {
    String code = "int é = 1; // \ud83d\ude00\nweb.set(\"sku.cap";
    JsonNode reply =
        asked(
            "complete_request",
            FrontEnd.object()
                .put("code", code)
                .put("cursor_pos", code.codePointCount(0, code.length())));
    assertThat(reply.path("matches").toString()).isEqualTo("[\"capacity\"]");
    int start = reply.path("cursor_start").asInt();
    assertThat(code.substring(code.offsetByCodePoints(0, start))).isEqualTo("cap");
  }

  @Test
  void inspection_inTheMiddleOfAName_findsIt() {
    JsonNode reply =
        asked(
            "inspect_request",
            FrontEnd.object().put("code", "web.instances()").put("cursor_pos", 7));
    assertThat(reply.path("found").asBoolean()).isTrue();
    assertThat(reply.at("/data/text~1plain").asText()).contains("All instances in one table");
  }

  @Test
  void isComplete_tellsWhatToDoWithReturn() {
    assertThat(complete("1 + 1")).isEqualTo("complete");
    assertThat(complete("for (;;) {")).isEqualTo("incomplete");
    assertThat(complete("var x = ;")).isEqualTo("invalid");
    assertThat(complete("")).isEqualTo("complete");
  }

  private static String complete(String code) {
    return asked("is_complete_request", FrontEnd.object().put("code", code))
        .path("status")
        .asText();
  }

  @Test
  void history_tail_comesAsTuples() {
    run("\"history 1\"");
    run("\"history 2\"");
    JsonNode reply =
        asked(
            "history_request",
            FrontEnd.object().put("hist_access_type", "tail").put("n", 2).put("output", false));
    assertThat(
            StreamSupport.stream(reply.path("history").spliterator(), false)
                .map(t -> t.get(2).asText()))
        .containsExactly("\"history 1\"", "\"history 2\"");
  }

  @Test
  void commInfo_asked_isEmpty() {
    assertThat(asked("comm_info_request", FrontEnd.object()).path("comms").isObject()).isTrue();
  }

  @Test
  void input_isAskedOfThePerson() {
    String id =
        front.ask(
            "execute_request",
            cell("System.out.println(new Scanner(System.in).nextLine() + \"!\")"));
    assertThat(front.question().path("password").asBoolean()).isFalse();
    front.answerInput("grüezi");
    Ran ran = new Ran(front.reply(id), front.published(id));
    assertThat(ran.stream("stdout")).isEqualTo("grüezi!\n");
  }

  @Test
  void secret_isAskedHidden_andNotShown() {
    String id = front.ask("execute_request", cell("var pin = secret(\"pin\")\npin"));
    assertThat(front.question().path("password").asBoolean()).isTrue();
    front.answerInput("correct horse battery");
    Ran ran = new Ran(front.reply(id), front.published(id));
    assertThat(ran.published().toString()).doesNotContain("correct horse");
  }

  @Test
  void input_whereNobodyCanBeAsked_ends() {
    Ran ran = run(cell("System.in.read()").put("allow_stdin", false));
    assertThat(ran.result().path("text/plain").asText()).isEqualTo("-1");
  }

  @Test
  void endlessLoop_interrupted_stops() {
    String id =
        front.ask("execute_request", cell("System.out.println(\"looping\")\nwhile (true) {}"));
    front.awaitPublished(id, "stream");
    String interrupt = front.askControl("interrupt_request", FrontEnd.object());
    assertThat(front.reply(id).path("ename").asText()).isEqualTo("Interrupted");
    assertThat(front.controlReply(interrupt).path("status").asText()).isEqualTo("ok");
    assertThat(run("1 + 1").status()).isEqualTo("ok");
  }

  @Test
  void question_interrupted_isGivenUp() {
    String id = front.ask("execute_request", cell("new Scanner(System.in).nextLine()"));
    front.question();
    front.controlReply(front.askControl("interrupt_request", FrontEnd.object()));
    assertThat(front.reply(id).path("status").asText()).isEqualTo("error");
    assertThat(run("1 + 1").status()).isEqualTo("ok");
  }

  @Test
  void badMessages_areIgnored_andTheKernelLivesOn() {
    front.forge("execute_request", cell("System.setProperty(\"forged\", \"yes\")"));
    front.sendRaw("no message");
    front.sendRaw("<IDS|MSG>", "x");
    front.sendRaw("<IDS|MSG>", "", "{", "}", "{}", "[]");
    assertThat(run("System.getProperty(\"forged\", \"no\")").result().path("text/plain").asText())
        .isEqualTo("no");
  }

  @Test
  void unknownRequest_isIgnored() {
    front.ask("strange_request", FrontEnd.object());
    assertThat(run("1").status()).isEqualTo("ok");
  }

  @Test
  void memory_usedUp_isTold_andTheKernelLivesOn() {
    Ran ran =
        run("List<long[]> hoard = new ArrayList<>();\nwhile (true) hoard.add(new long[1 << 20]);");
    assertThat(ran.reply().path("ename").asText()).isEqualTo("OutOfMemory");
    assertThat(run("hoard = null; 1").status()).isEqualTo("ok");
  }

  @Test
  void progress_toldAgain_changesWhatIsThere() {
    Ran ran = run("for (int i = 1; i <= 3; i++) progress(\"copying\", i, 3)");
    String place = ran.of("display_data").get(0).at("/transient/display_id").asText();
    JsonNode last = ran.of("update_display_data").get(ran.of("update_display_data").size() - 1);
    assertThat(last.at("/transient/display_id").asText()).isEqualTo(place);
    assertThat(last.at("/data/text~1plain").asText()).isEqualTo("copying 3 of 3");
  }

  @Test
  void progress_toldFasterThanAScreenCanFollow_doesNotFloodIt() {
    Ran ran = run("for (int i = 1; i <= 100_000; i++) progress(\"counting\", i, 100_000)");
    assertThat(ran.published()).hasSizeLessThan(200);
    assertThat(ran.published().toString()).contains("counting 100000 of 100000");
  }

  @Test
  void rollout_running_changesOneDisplayInItsPlace() {
    Ran ran = run("web.all().restart().batch(1).apply()");
    assertThat(ran.status()).isEqualTo("ok");
    assertThat(ran.of("display_data")).hasSize(1);
    String place = ran.of("display_data").get(0).at("/transient/display_id").asText();
    List<JsonNode> updates = ran.of("update_display_data");
    assertThat(updates).isNotEmpty();
    assertThat(updates)
        .allMatch(update -> update.at("/transient/display_id").asText().equals(place));
    JsonNode last = updates.get(updates.size() - 1).path("data");
    assertThat(last.path("text/plain").asText()).contains("restart of 3 instances", "3 done");
    assertThat(last.path("text/html").asText()).contains("<svg role=\"img\"", "3 done");
    assertThat(ran.result().path("text/plain").asText()).startsWith("Done: restart");
  }

  @Test
  void rollout_thatStops_leavesItsTimeline_withWhatWasNotBegun() {
    Ran ran = run("web.all().restart().batch(1).within(Duration.ZERO).apply()");
    assertThat(ran.status()).isEqualTo("error");
    List<JsonNode> shown = new ArrayList<>(ran.of("display_data"));
    shown.addAll(ran.of("update_display_data"));
    assertThat(shown.get(shown.size() - 1).at("/data/text~1html").asText())
        .contains("3 not begun", "<svg");
  }

  @Test
  void help_asked_goesToThePager() {
    JsonNode page = run("?instances").reply().path("payload").get(0);
    assertThat(page.path("source").asText()).isEqualTo("page");
    assertThat(page.at("/data/text~1plain").asText()).contains("All instances in one table");
  }

  @Test
  void help_askedOfAVariablesMethod_isThatOfTheMethod() {
    assertThat(run("?web.instances").reply().at("/payload/0/data/text~1plain").asText())
        .isEqualTo(run("?ScaleSet.instances").reply().at("/payload/0/data/text~1plain").asText())
        .contains("ScaleSet: View instances()");
  }

  @Test
  void cellMagic_isRefused_beforeAnythingOfTheCellRuns() {
    Ran ran = run("System.out.println(\"ran\");\n%%time\n1 + 1");
    assertThat(ran.reply().path("ename").asText()).isEqualTo("NoCellMagic");
    assertThat(ran.published().toString()).doesNotContain("ran\\n");
  }

  @Test
  void lsmagic_listsTheCommands() {
    assertThat(run("%lsmagic").published().toString())
        .contains("/dependency")
        .contains("/use")
        .contains("/time");
  }

  @Test
  void load_andRun_runAFileInThisSession(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("steps.jsh");
    Files.writeString(script, "int loaded = 40;\nloaded += 2;\n");
    for (String magic : List.of("%load ", "%run ")) {
      assertThat(run(magic + script).status()).isEqualTo("ok");
      assertThat(run("loaded").result().path("text/plain").asText()).isEqualTo("42");
    }
    assertThat(run("%load " + folder.resolve("none.jsh")).status()).isEqualTo("error");
  }

  @Test
  void target_choosesTheScaleSetThatAzLinesMean() {
    assertThat(run("%target myResourceGroup myImageScaleSet").status()).isEqualTo("ok");
    try {
      assertThat(run("az(\"az vmss scale --new-capacity 3\")").published().toString())
          .contains("myImageScaleSet");
    } finally {
      run("%target myResourceGroup myScaleSet");
    }
  }

  @Test
  void time_runsTheSnippet_andTellsHowLongItTook() {
    Ran ran = run("%time 6 * 7");
    assertThat(ran.status()).isEqualTo("ok");
    assertThat(ran.published().toString()).contains("42").containsPattern("\\d+(\\.\\d+)? m?s");
  }

  @Test
  void jars_makeTheirClassesUsable(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("Answer.java");
    Files.writeString(
        source, "package magic; public class Answer { public static int answer = 42; }");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(compiled).isZero();
    assertThat(run("%jars " + folder).status()).isEqualTo("ok");
    assertThat(run("magic.Answer.answer").result().path("text/plain").asText()).isEqualTo("42");
  }

  @Test
  void maven_wrongCoordinates_areTold() {
    Ran ran = run("%maven no-coordinates");
    assertThat(ran.status()).isEqualTo("error");
    assertThat(ran.reply().path("evalue").asText()).contains("no coordinates");
  }

  /** AssertJ was fetched to run this test, so it is in the local repository. */
  @Test
  void maven_inTheLocalRepository_isThere() {
    String jar =
        org.assertj.core.api.Assertions.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath();
    String version = jar.replaceFirst(".*assertj-core-(.*)\\.jar", "$1");
    Ran ran = run("%maven org.assertj:assertj-core:" + version);
    assertThat(ran.status()).as(ran.published().toString()).isEqualTo("ok");
    assertThat(ran.published().toString()).contains("is there, in");
  }

  /** Between two steps of a cell as well as inside of one: nothing that follows is run. */
  @Test
  void interrupt_betweenTwoSteps_endsTheCell() {
    String id =
        front.ask(
            "execute_request",
            cell(
                "int steps = 0;\n"
                    + "System.out.println(\"begun\")\n"
                    + "steps++;\n".repeat(3_000)
                    + "System.out.println(\"through\")"));
    front.awaitPublished(id, "stream");
    front.controlReply(front.askControl("interrupt_request", FrontEnd.object()));
    JsonNode reply = front.reply(id);
    assertThat(reply.path("ename").asText()).isEqualTo("Interrupted");
    assertThat(front.published(id).toString()).doesNotContain("through");
    assertThat(run("steps < 3_000").result().path("text/plain").asText()).isEqualTo("true");
  }
}
