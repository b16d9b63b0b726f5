package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import io.github.vmsstoolkit.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to tamper with a recording beside its twin that nobody touched. */
class TamperingTest {
  @TempDir private static Path original;
  @TempDir private Path folder;
  private Path journal;

  /** What somebody does to the lines of a journal. */
  private interface Forgery extends Consumer<List<String>> {}

  @BeforeAll
  static void record() {
    try (Sandbox sandbox = Sandbox.start()) {
      Recorder recorder = new Recorder(Clock.systemUTC());
      Toolkit toolkit =
          Toolkits.open(
              Connections.inProcess(sandbox.client()),
              new ModeGate(Mode.LIVE),
              List.of(recorder.tap()));
      recorder.start(original, "CHG-4711", Map.of("environment", "test"), "");
      recorder.begin(1, "web.set(\"tags.env\", \"prod\").apply()", true);
      toolkit.vmss("myResourceGroup", "myScaleSet").set("tags.env", "prod").apply();
      recorder.end(1, new Ending("ok", true, "Changed: 'größer'", "", ""));
      recorder.note("looked at it");
      assertThat(recorder.stop("exit")).isPresent();
    }
  }

  /** The twin is verified first, so that it is the tampering that is found. */
  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.list(original)) {
      for (Path file : files.toList()) {
        Path copy = Files.copy(file, folder.resolve(file.getFileName()));
        journal = copy.toString().endsWith(".journal.jsonl") ? copy : journal;
      }
    }
    Verdict twin = Verify.journal(journal);
    assertThat(twin.tampered()).isEmpty();
    assertThat(twin.sealed()).isTrue();
    assertThat(twin.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(twin.sentence()).isEqualTo("Intact, closed and sealed.");
  }

  private Verdict after(Forgery forgery) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    forgery.accept(lines);
    Files.writeString(journal, String.join("\n", lines) + "\n");
    return Verify.journal(journal);
  }

  private void delete(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Arguments way(String name, String found, Forgery forgery) {
    return arguments(name, found, forgery);
  }

  private static Forgery line(int number, Consumer<ObjectNode> change) {
    return lines -> lines.set(number - 1, forged(lines.get(number - 1), change));
  }

  /** The entry in another form, with its own hash made right again, as a careful forger does. */
  private static String forged(String line, Consumer<ObjectNode> change) {
    ObjectNode entry = (ObjectNode) Json.parse(line);
    change.accept(entry);
    entry.put("hash", Chain.hash(entry));
    return Chain.canonical(entry);
  }

  private static Forgery replaced(int number, String pattern, String by) {
    return lines -> {
      String line = lines.get(number - 1);
      String changed = line.replaceFirst(pattern, by);
      assertThat(changed).isNotEqualTo(line);
      lines.set(number - 1, changed);
    };
  }

  static List<Arguments> ways() {
    return List.of(
        way("edited", "line 4: it was edited", replaced(4, "\"step\":1", "\"step\":2")),
        way("edited and rehashed", "line 5: it does not", line(4, e -> e.put("step", 2))),
        way("dropped", "line 6: entry 6 is expected, and this is 7", lines -> lines.remove(5)),
        way(
            "dropped and renumbered",
            "line 5: it does not follow",
            lines -> {
              lines.remove(4);
              for (int i = 4; i < lines.size(); i++) {
                int seq = i + 1;
                lines.set(i, forged(lines.get(i), entry -> entry.put("seq", seq)));
              }
            }),
        way(
            "reordered",
            "line 5: entry 5 is expected, and this is 6",
            lines -> Collections.swap(lines, 4, 5)),
        way(
            "doubled",
            "line 7: entry 7 is expected, and this is 6",
            lines -> lines.add(6, lines.get(5))),
        way(
            "inserted",
            "line 6: entry 6 is expected, and this is 5",
            lines ->
                lines.add(
                    4,
                    forged(
                        lines.get(4),
                        entry ->
                            entry.put("prev", Json.parse(lines.get(3)).path("hash").asText())))),
        way(
            "text edited",
            "line 2: the text 'snippet' is not the one that was written",
            replaced(2, "prod", "test")),
        way(
            "text removed",
            "line 2: the text 'snippet' was taken out",
            line(2, e -> e.withObjectProperty("clear").remove("snippet"))),
        way(
            "text smuggled in",
            "line 2: the text 'approval' is not the one that was written",
            line(
                2,
                e ->
                    e.withObjectProperty("clear")
                        .putObject("approval")
                        .put("salt", "00")
                        .put("text", "yes"))),
        way("duplicate key", "line 3: it is no entry", replaced(3, "\\{", "{\"v\":1,")),
        way("white space", "line 3: it is not in canonical form", replaced(3, ",", ", ")),
        way("number too large", "line 4: ", replaced(4, "\"seq\":4", "\"seq\":4e999")),
        way("no object", "line 3: it is no entry", lines -> lines.set(2, "[]")),
        way("no time", "line 4: it has no time", line(4, e -> e.put("at", "soon"))),
        way(
            "older",
            "line 4: it is older than the entry before it",
            line(4, e -> e.put("at", "2020-01-01T00:00:00Z"))),
        way(
            "longer",
            "it stands behind the end of the session",
            lines ->
                lines.add(
                    forged(lines.get(lines.size() - 1), e -> e.put("seq", lines.size() + 1)))),
        way(
            "tail cut at a line",
            "entries, and there are",
            lines -> lines.remove(lines.size() - 1)),
        way("everything rewritten", "the seal tells of", TamperingTest::rewrite),
        way("emptied", "line 1: it is no entry", lines -> lines.clear()));
  }

  /** All lines with a user of its own, each hash right: the count is the same. */
  private static void rewrite(List<String> lines) {
    String previous = Chain.BEGINNING;
    for (int i = 0; i < lines.size(); i++) {
      String prev = previous;
      lines.set(i, forged(lines.get(i), entry -> entry.put("prev", prev).put("user", "someone")));
      previous = Json.parse(lines.get(i)).path("hash").asText();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void tampering_isFound_andTheTwinPasses(String name, String found, Forgery forgery)
      throws IOException {
    Verdict verdict = after(forgery);
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.TAMPERED);
    assertThat(verdict.tampered()).anyMatch(what -> what.contains(found));
    assertThat(verdict.sentence()).startsWith("Tampered");
  }

  @Test
  void tail_cutWithoutSealAndRegister_isIntactAndNotClosed() throws IOException {
    delete(".seal.json");
    delete("register.jsonl");
    Verdict verdict = after(lines -> lines.remove(lines.size() - 1));
    assertThat(verdict.intact()).isTrue();
    assertThat(verdict.closed()).isFalse();
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void tail_cutWithoutSeal_isFoundByTheRegister() throws IOException {
    delete(".seal.json");
    assertThat(after(lines -> lines.remove(lines.size() - 1)).tampered())
        .singleElement()
        .asString()
        .startsWith("the register tells of");
  }

  @Test
  void tail_torn_isTold_andIsNoTampering() throws IOException {
    delete("register.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    long lines = Files.readAllLines(journal).size();
    Files.write(journal, java.util.Arrays.copyOf(whole, whole.length - 20));
    Verdict verdict = Verify.journal(journal);
    assertThat(verdict.torn()).isTrue();
    assertThat(verdict.intact()).isTrue();
    assertThat(verdict.sentence()).contains("line " + lines + " is cut off");
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void everything_rewritten_isFoundByTheRegisterAlone() throws IOException {
    delete(".seal.json");
    assertThat(after(TamperingTest::rewrite).tampered())
        .singleElement()
        .asString()
        .startsWith("the register tells of");
  }

  @Test
  void journal_deleted_isMissedByTheRegister() throws IOException {
    assertThat(listed()).doesNotContain("MISSING");
    Files.delete(journal);
    assertThat(listed()).contains("MISSING");
  }

  private String listed() throws IOException {
    return Renderer.text(
        Recordings.in(folder, Optional.empty(), Optional.empty()).display(), Look.PLAIN);
  }

  /** Any byte may become any other, also one that is no UTF-8 or breaks a line. */
  @Test
  void byte_changedAnywhere_isFound_withItsLine() throws IOException {
    byte[] whole = Files.readAllBytes(journal);
    Random random = new Random(4711);
    for (int i = 0; i < 500; i++) {
      int at = random.nextInt(whole.length);
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(journal, changed);
      Verdict verdict = Verify.journal(journal);
      int line = (int) new String(whole, 0, at, StandardCharsets.ISO_8859_1).lines().count();
      String name = "line " + (at > 0 && whole[at - 1] == '\n' ? line + 1 : Math.max(1, line));
      assertThat(verdict.exitCode())
          .as("byte %d, %s, 0x%02x for 0x%02x", at, name, changed[at], whole[at])
          .isIn(ExitCode.TAMPERED, ExitCode.INCOMPLETE);
      assertThat(Renderer.text(verdict.display(), Look.PLAIN))
          .as("byte %d, 0x%02x for 0x%02x", at, changed[at], whole[at])
          .containsPattern("\\b" + name + "\\b");
    }
  }
}
