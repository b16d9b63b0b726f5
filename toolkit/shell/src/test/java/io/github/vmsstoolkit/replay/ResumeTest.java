package io.github.vmsstoolkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.StateFolder;
import io.github.vmsstoolkit.replay.Recording.Outcome;
import io.github.vmsstoolkit.replay.Replay.TreatAs;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.TestConsole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays that go on, or go again, on what is there already. */
class ResumeTest {
  private static final String SET = "var set = vmss(\"myResourceGroup\", \"myScaleSet\");";
  private static final String RESTART = "set.ids(\"0\").restart().apply()";

  private LocalAzure azure;
  private URI url;

  @BeforeEach
  void serve() throws IOException {
    azure = LocalAzure.withSamples();
    url = azure.serve(0).url();
  }

  @AfterEach
  void close() {
    azure.close();
  }

  private SessionOptions options() {
    return new SessionOptions(
        Optional.of(url), Optional.empty(), Optional.empty(), Map.of(), false);
  }

  private Path record(String... snippets) {
    try (ScriptSession session = ScriptSession.open(options(), new TestConsole())) {
      Path journal = session.record("CHG-4711");
      for (String snippet : snippets) {
        session.run(snippet);
      }
      return journal;
    }
  }

  private Outcome replay(Path journal, int from, boolean repeat, Optional<TreatAs> as) {
    Replay.Options how = new Replay.Options(true, true, false, from, repeat, as);
    return Recording.replay(ReplayScript.read(journal), how, options());
  }

  private long restarts() {
    return azure.log().stream().filter(request -> request.target().contains("/restart?")).count();
  }

  @Test
  void action_thatAnEarlierReplaySent_isNotRepeatedUnasked() {
    Path journal = record(SET, RESTART, "set.set(\"tags.a\", 1).apply()");
    assertThat(replay(journal, 0, false, Optional.empty()).exit()).isEqualTo(ExitCode.OK);
    assertThat(restarts()).isEqualTo(2);
    Outcome again = replay(journal, 0, false, Optional.empty());
    assertThat(again.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(again.failure()).contains("step 2").contains("--repeat-actions");
    assertThat(restarts()).isEqualTo(2);
    assertThat(replay(journal, 0, true, Optional.empty()).exit()).isEqualTo(ExitCode.OK);
    assertThat(restarts()).isEqualTo(3);
  }

  @Test
  void unknownOutcome_isNotPassedOverBlindly() throws IOException {
    azure.arm(Fault.parse("reset,method=POST,after=true"));
    Path journal = record(SET, RESTART, "set.set(\"tags.after\", 1).apply()");
    long before = restarts();
    Outcome blind = replay(journal, 3, false, Optional.empty());
    assertThat(blind.exit()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(blind.failure()).contains("step 2: POST").contains("cannot be read off the model");
    Outcome done = replay(journal, 3, false, Optional.of(TreatAs.DONE));
    assertThat(done).isEqualTo(new Outcome(ExitCode.OK, List.of(1, 3), ""));
    assertThat(restarts()).isEqualTo(before);
    assertThat(JournalEntry.read(newest()))
        .anyMatch(entry -> entry.text("treated").contains("taken for done"));
    Outcome retried = replay(journal, 3, false, Optional.of(TreatAs.RETRY));
    assertThat(retried).isEqualTo(new Outcome(ExitCode.OK, List.of(1, 2, 3), ""));
    assertThat(restarts()).isEqualTo(before + 1);
  }

  private static Path newest() throws IOException {
    try (Stream<Path> files = Files.list(StateFolder.recordings())) {
      return files
          .filter(file -> file.toString().endsWith(".journal.jsonl"))
          .max(Comparator.comparing(file -> file.toFile().lastModified()))
          .orElseThrow();
    }
  }

  @Test
  void sessionThatWasCutOff_goesOn_withTheStepThatWasRunning() throws IOException {
    Path journal = record(SET, "set.set(\"tags.env\", \"prod\").apply()");
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    while (!lines.get(lines.size() - 1).contains("\"http.intent\"")) {
      lines.remove(lines.size() - 1);
    }
    Files.writeString(journal, String.join("\n", lines) + "\n");
    Outcome blind = replay(journal, 2, false, Optional.empty());
    assertThat(blind.exit()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(blind.failure())
        .contains("step 2: PUT")
        .contains("the scale set is as it asked for");
    assertThat(replay(journal, 2, false, Optional.of(TreatAs.RETRY)))
        .isEqualTo(new Outcome(ExitCode.OK, List.of(1, 2), ""));
  }
}
