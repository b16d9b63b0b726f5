package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.audit.AuditReport;
import io.github.vmsstoolkit.audit.Comparison;
import io.github.vmsstoolkit.audit.ReportText;
import io.github.vmsstoolkit.audit.Witnesses;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.replay.Compare;
import io.github.vmsstoolkit.replay.PlanFile;
import io.github.vmsstoolkit.replay.ReplayScript;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmss audit}: a report on a recording. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes a report on a recording: what was changed, what came of it, and how far that can be trusted."
            + " Ends as vmss verify does, with 1 if a comparison shows a difference, and with 4 if a required"
            + " word does not hold.")
final class AuditCommand implements Callable<Integer> {
  private static final List<String> WORDS =
      List.of("intact", "closed", "sealed", "signed", "anchored", "reconciled", "approved");

  @Parameters(paramLabel = "JOURNAL", description = "A file NAME.journal.jsonl.")
  private Path journal = Path.of("");

  @Option(
      names = "-o",
      required = true,
      paramLabel = "FILE",
      description = "A new file; its name ends with .html, .md or .json.")
  private Path out = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "WHAT",
      description = {
        "Run the script again in the recorded state, and compare. local: on local Azure.",
        "GROUP/NAME: on this scale set, which was restored to that state; with --endpoint or"
            + " --subscription, and --live, as it is changed."
      })
  private Optional<String> against = Optional.empty();

  @Option(names = "--plan", paramLabel = "FILE", description = "The plan that was applied.")
  private Optional<Path> plan = Optional.empty();

  @Option(
      names = "--require",
      split = ",",
      paramLabel = "WORDS",
      description = "What has to hold, such as signed,anchored,approved.")
  private List<String> required = List.of();

  @Mixin private Reach reach = new Reach();

  @Mixin private WitnessOptions witnesses = new WitnessOptions();

  @Override
  public Integer call() {
    required.stream()
        .filter(word -> !WORDS.contains(word))
        .findFirst()
        .ifPresent(
            word -> {
              throw Reach.usage(
                  "There is no word '" + word + "'.", "--require", Reach.choice(WORDS, word));
            });
    Output output =
        Output.of(Format.AUTO, false, false).withProgress(Optional.of(ProgressForm.NONE));
    ReportText.checkNew(out);
    Witnesses held = witnesses.read();
    AuditReport report =
        AuditReport.of(journal, held, comparison(output), plan.map(file -> approvals(file, held)));
    ReportText.write(report, out);
    output.out().println(report.json().path("verdict").path("sentence").asText());
    output.out().println("report: " + out);
    ExitCode exit = report.exitCode(required);
    return exit.code();
  }

  private Optional<Comparison> comparison(Output output) {
    if (against.isEmpty()) {
      return Optional.empty();
    }
    ReplayScript script = ReplayScript.read(journal);
    Console console = new BatchConsole(output);
    SessionOptions how = reach.options(false);
    boolean local = against.get().equals("local");
    boolean elsewhere = how.endpoint().isPresent() || how.azure().isPresent();
    if (local && elsewhere) {
      throw Reach.usage(
          "'local' is local Azure in this process, and no other place.",
          "--against local",
          "Write --against GROUP/NAME, or leave out where.");
    }
    if (against.get().contains("/") && !elsewhere) {
      throw Reach.usage(
          "It is not said where this scale set is.",
          "--against " + against.get(),
          "Add --subscription S or --endpoint URL.");
    }
    return Optional.of(
        local
            ? Compare.onLocalAzure(script, console)
            : Compare.onRestored(against.get(), script, how, console));
  }

  /** Approvals count where their signatures are of keys that are believed. */
  private static List<String> approvals(Path file, Witnesses held) {
    PlanFile read = PlanFile.read(file);
    return read.approvals().stream()
        .filter(
            approval -> held.keys().flatMap(keys -> read.approvedBy(approval, keys)).isPresent())
        .map(approval -> approval.by() + " at " + approval.at() + ": " + approval.note())
        .toList();
  }
}
