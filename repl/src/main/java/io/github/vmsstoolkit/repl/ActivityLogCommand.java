package io.github.vmsstoolkit.repl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.arm.Connection;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.StateFolder;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.session.SessionOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vmss activity-log}: Azure's own log for the time of a recording. */
@Command(
    name = "activity-log",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Reads Azure's own log of writes for the time of a recording, for vmss verify and vmss audit. Azure"
            + " keeps it for 90 days, and events come minutes late.")
final class ActivityLogCommand implements Callable<Integer> {
  private static final Duration SLACK = Duration.ofMinutes(5);

  @Option(
      names = "--recording",
      required = true,
      paramLabel = "ID",
      description = "A session's id, or its journal.")
  private String recording = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "A new file.")
  private Path out = Path.of("");

  @Mixin private Reach reach = new Reach();

  @Override
  public Integer call() throws IOException {
    List<JournalEntry> entries = JournalEntry.read(journal());
    Arm arm = Arm.open(connection(), new ModeGate(Mode.READ_ONLY), List.of());
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.putArray("value");
    for (Answer page : arm.activityLog(filter(entries))) {
      page.body().path("value").forEach(log.withArray("value")::add);
    }
    try {
      Files.createFile(out, StateFolder.mode("rw-------"));
    } catch (FileAlreadyExistsException e) {
      throw Reach.usage("There is such a file already.", out.toString(), "Choose another.");
    }
    Files.writeString(out, Json.pretty(Redactor.json(log)) + "\n");
    Output.of(Format.AUTO, false, false)
        .out()
        .println(log.path("value").size() + " events in " + out);
    return ExitCode.OK.code();
  }

  private Path journal() throws IOException {
    return recording.endsWith(".jsonl")
        ? Path.of(recording)
        : StateFolder.recordings().resolve(recording + ".journal.jsonl");
  }

  private Connection connection() {
    SessionOptions options = reach.options(false);
    return options
        .azure()
        .map(Connections::azure)
        .or(() -> options.endpoint().map(Connections::loopback))
        .orElseThrow(ActivityLogCommand::nowhere);
  }

  private static VmssException nowhere() {
    return Reach.usage(
        "Where the log is read is missing.",
        "--subscription",
        "Give --subscription or --endpoint.");
  }

  /** Local Azure's time is its own. */
  private static String filter(List<JournalEntry> entries) {
    if (entries.get(0).fact("environment").equals("local Azure")) {
      return "";
    }
    return "eventTimestamp ge '"
        + entries.get(0).at().minus(SLACK)
        + "' and eventTimestamp le '"
        + entries.get(entries.size() - 1).at().plus(SLACK)
        + "'";
  }
}
