package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.overlay.PlannedWrite;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.replay.PlanFile;
import io.github.vmsstoolkit.replay.ReplayScript;
import io.github.vmsstoolkit.replay.ScriptPlans;
import io.github.vmsstoolkit.sign.SigningKey;
import io.github.vmsstoolkit.sign.TrustedKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmss plan}: what a script would change, to be approved and applied once. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs a script without sending any write, and writes down what it would have sent. Ends with 10 where"
            + " it cannot be told what a step would do.",
    subcommands = {
      PlanCommand.Approve.class,
      PlanCommand.Apply.class,
      ModelPlanCommands.Show.class,
      ModelPlanCommands.Since.class
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "SCRIPT", description = "A script NAME.jsh.")
  private @Nullable Path script;

  @Option(names = "--out", paramLabel = "FILE", description = "A new file for the plan.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "How long it can be applied; 24 without this.")
  private int hours;

  @Option(names = "--four-eyes", description = "Another person has to approve it first.")
  private boolean fourEyes;

  @Mixin private Reach reach = new Reach();

  @Override
  public Integer call() {
    Path file =
        out.orElseThrow(
            () -> Reach.usage("Where the plan goes is missing.", "--out", "Give --out FILE."));
    Output output = reach.output(Format.AUTO, false, false);
    ExitCode exit =
        plans()
            .make(
                ReplayScript.read(script(script)),
                reach.options(false),
                new BatchConsole(output),
                new ScriptPlans.Terms(Duration.ofHours(hours), fourEyes),
                file,
                new StepWatcher(output));
    if (exit != ExitCode.FAILED) {
      show(PlanFile.read(file), output);
    }
    return exit.code();
  }

  static void show(PlanFile plan, Output output) {
    for (PlannedWrite write : plan.writes()) {
      output.out().println("step " + write.step() + ": " + write.method() + " " + write.target());
      write.changes().forEach(change -> output.out().println("    " + change));
    }
    plan.node()
        .path("cannotTell")
        .forEach(
            doubt ->
                output
                    .out()
                    .println(
                        "step "
                            + doubt.path("step").asText()
                            + ": cannot tell: "
                            + doubt.path("why").asText()));
    output.out().println("plan " + plan.text("id") + ", " + plan.writes().size() + " writes");
  }

  private static ScriptPlans plans() {
    return new ScriptPlans(
        Clock.systemUTC(), System.getProperty("user.name", ""), SigningKey.configured());
  }

  private static Path script(@Nullable Path given) {
    if (given == null) {
      throw Reach.usage("The script is missing.", "SCRIPT", "vmss plan --help tells more.");
    }
    return given;
  }

  /** {@code vmss plan approve}. */
  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Adds a signed approval to a plan.")
  static final class Approve implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A file that vmss plan wrote.")
    private Path plan = Path.of("");

    @Option(names = "--key", required = true, description = "The key file of who approves.")
    private Path key = Path.of("");

    @Option(names = "--note", required = true, description = "Why it is approved.")
    private String note = "";

    @Override
    public Integer call() {
      PlanFile approved = plans().approve(plan, SigningKey.read(key), note);
      Output.of(Format.AUTO, false, false)
          .out()
          .println("approved: " + approved.text("id") + " " + approved.hash());
      return ExitCode.OK.code();
    }
  }

  /** {@code vmss plan apply}. */
  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Applies a plan once: runs its script, in which the planned writes pass and no others. Ends with 5 if"
              + " a scale set was changed since, 9 if the plan was edited, is expired, used or not approved, or a"
              + " write was not planned.")
  static final class Apply implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PLAN", description = "A file that vmss plan wrote.")
    private Path plan = Path.of("");

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "SCRIPT",
        description = "The script it was made of; a plan that plan.save(file) wrote needs none.")
    private @Nullable Path script;

    @Option(names = "--keys", description = "The public keys of those who may approve.")
    private Optional<Path> keys = Optional.empty();

    @Mixin private Reach reach = new Reach();

    @Override
    public Integer call() {
      Output output = reach.output(Format.AUTO, false, false);
      if (script == null) {
        return ModelPlanCommands.apply(plan, reach.options(false), output);
      }
      return plans()
          .apply(
              plan,
              ReplayScript.read(script),
              reach.options(false),
              new BatchConsole(output),
              keys.map(TrustedKeys::read),
              new StepWatcher(output))
          .code();
    }
  }
}
