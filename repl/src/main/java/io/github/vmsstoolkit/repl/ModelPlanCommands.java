package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.replay.PlanFile;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Plans of one model, as {@code plan.save(file)} writes them. */
final class ModelPlanCommands {
  private ModelPlanCommands() {}

  /** Applies a plan as a script of one step would, so that it is recorded as any other. */
  static int apply(Path file, SessionOptions options, Output output) {
    Plans.read(file);
    String literal = file.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    String snippet = "plan(java.nio.file.Path.of(\"" + literal + "\")).apply()";
    return new ScriptRun(options, output, true, Optional.empty())
        .run(ScriptRun.Source.snippets(List.of(snippet)));
  }

  /** {@code vmss plan show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a saved plan; needs no rights and no network.")
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A file that plan.save(file) wrote.")
    private Path plan = Path.of("");

    @Override
    public Integer call() {
      Output output = Output.of(Format.AUTO, false, false);
      try {
        output.out().println(output.text(Plans.read(plan)));
      } catch (VmssException e) {
        if (!e.code().equals("OtherPlan")) {
          throw e;
        }
        PlanCommand.show(PlanFile.read(plan), output);
      }
      return ExitCode.OK.code();
    }
  }

  /** {@code vmss plan diff}. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Shows what became of the scale set since a plan was saved. Ends with 1 if it was changed.")
  static final class Since implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A file that plan.save(file) wrote.")
    private Path plan = Path.of("");

    @Mixin private Reach reach = new Reach();

    @Override
    public Integer call() {
      SavedPlan saved = Plans.read(plan);
      Output output = Output.of(Format.AUTO, false, false);
      try (ScriptSession session =
          ScriptSession.open(reach.options(false), new BatchConsole(output))) {
        Diff since = saved.since(session.toolkit().vmss(saved.target()).model());
        output.out().println(output.text(since));
        return (since.isEmpty() ? ExitCode.OK : ExitCode.DIFFERS).code();
      }
    }
  }
}
