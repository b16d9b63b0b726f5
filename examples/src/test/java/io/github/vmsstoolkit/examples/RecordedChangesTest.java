package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded changes that are shipped still verify, replay and give the same reports. */
class RecordedChangesTest {
  @TempDir private Path folder;

  private static Path file(String example, String ending) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("recorded", example))) {
      return files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"image-update", "load-balancer-swap", "failed-rollout"})
  void recording_verifies_andReplaysOffline(String example) throws IOException {
    String journal = file(example, ".journal.jsonl").toString();
    Ended verified = Vmss.run("verify", journal);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    Ended replayed = Vmss.run("replay", "--offline", journal);
    assertThat(replayed.exit()).as(replayed.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image-update", "load-balancer-swap"})
  void script_replaysOnLocalAzure(String example) throws IOException {
    Ended replayed = Vmss.run("replay", file(example, ".jsh").toString());
    assertThat(replayed.exit()).as(replayed.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image-update", "load-balancer-swap", "failed-rollout"})
  void report_madeAgain_isTheSame(String example) throws IOException {
    Path again = folder.resolve("report.html");
    List<String> command =
        new ArrayList<>(
            List.of("audit", file(example, ".journal.jsonl").toString(), "-o", again.toString()));
    if (example.equals("image-update")) {
      command.addAll(List.of("--against", "local"));
    }
    Ended audited = Vmss.run(command.toArray(String[]::new));
    assertThat(audited.exit()).as(audited.err()).isZero();
    assertThat(Files.readString(again)).isEqualTo(Files.readString(file(example, "report.html")));
  }
}
