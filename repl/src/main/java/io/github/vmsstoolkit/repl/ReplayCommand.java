package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.replay.Replay;
import io.github.vmsstoolkit.replay.ReplayScript;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmss replay}: runs a recorded script again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs a recorded script again, step by step, and stops at the first that does not come out as it"
            + " did. Ends with 5 if a scale set is not as it was, 6 if a step failed, 7 if an offline replay"
            + " asked for something that was not recorded.")
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SCRIPT", description = "NAME.jsh, or its journal NAME.journal.jsonl.")
  private @Nullable Path script;

  @Option(
      names = "--offline",
      description =
          "No network: every answer comes from the journal; the first difference ends it.")
  private boolean offline;

  @Option(names = "--allow-partial", description = "Run a script whose end is missing.")
  private boolean allowPartial;

  @Option(
      names = "--accept-drift",
      description = "Go on where a scale set is not as it was; the new journal says so.")
  private boolean acceptDrift;

  @Option(
      names = "--from",
      paramLabel = "STEP",
      description = "Run from this step on; earlier ones get their answers from the journal.")
  private int from;

  @Option(
      names = "--repeat-actions",
      description = "Send restarts, deletions and the like again that an earlier replay has sent.")
  private boolean repeatActions;

  @Option(
      names = "--treat-as",
      paramLabel = "done|retry",
      description =
          "With --from: what a step is taken for of which it is not known what came of it.")
  private String treatAs = "";

  @Option(
      names = "--record",
      paramLabel = "CHANGE",
      description = "The change of the new recording; without it that of the recorded one.")
  private String change = "";

  @Option(names = "--no-color", description = "No colours; the variable NO_COLOR does the same.")
  private boolean noColor;

  @Mixin private Reach reach = new Reach();

  @Override
  public Integer call() {
    Output output = reach.output(Format.AUTO, noColor, false);
    ReplayScript recorded = ReplayScript.read(script == null ? Path.of("") : script);
    recorded
        .notPortable()
        .ifPresent(why -> output.err().println("note: not portable to the stock jshell: " + why));
    Replay replay =
        Replay.of(
            recorded,
            new Replay.Options(
                allowPartial, acceptDrift, offline, from, repeatActions, treatedAs()));
    return replay
        .run(reach.options(false), new BatchConsole(output), change, new StepWatcher(output))
        .code();
  }

  private Optional<Replay.TreatAs> treatedAs() {
    return switch (treatAs) {
      case "" -> Optional.empty();
      case "done" -> Optional.of(Replay.TreatAs.DONE);
      case "retry" -> Optional.of(Replay.TreatAs.RETRY);
      default ->
          throw Reach.usage(
              "A step is taken for 'done' or for 'retry'.", "--treat-as " + treatAs, "Write one.");
    };
  }
}
