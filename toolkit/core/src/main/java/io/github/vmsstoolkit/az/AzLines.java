package io.github.vmsstoolkit.az;

import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Selection;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.UpdateLine;
import io.github.vmsstoolkit.rollout.Selections;
import io.github.vmsstoolkit.schema.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What lines of the Azure CLI would change. */
public final class AzLines {
  /** The actions on instances by their commands. */
  static final Map<String, Function<Selection, Change>> ACTIONS =
      Map.of(
          "vmss update-instances", Selection::upgrade,
          "vmss reimage", Selection::reimage,
          "vmss start", Selection::start,
          "vmss stop", Selection::powerOff,
          "vmss restart", Selection::restart,
          "vmss deallocate", Selection::deallocate,
          "vmss delete-instances", Selection::delete);

  static final List<String> READS =
      List.of("vmss show", "vmss get-instance-view", "vmss list-instances", "vmss list");

  private final Toolkit toolkit;
  private final Optional<ScaleSet> target;

  private AzLines(Toolkit toolkit, Optional<ScaleSet> target) {
    this.toolkit = toolkit;
    this.target = target;
  }

  /**
   * The change that a pasted text makes; nothing is sent but the reads that a plan needs. Several
   * lines of {@code az vmss update} are one plan.
   *
   * @param target the scale set that lines without {@code -g} and {@code -n} mean
   * @throws VmssException if a word is not understood; it is named
   */
  public static Change change(Toolkit toolkit, Optional<ScaleSet> target, String text) {
    return new AzLines(toolkit, target).change(AzLine.read(text));
  }

  private Change change(List<AzLine> lines) {
    boolean updates =
        lines.stream()
            .allMatch(l -> l.command().equals("vmss update") || l.command().equals("vmss scale"));
    if (lines.size() == 1 && !updates) {
      return action(lines.get(0));
    }
    if (!updates) {
      throw VmssException.of(
              ExitCode.FAILED,
              "SeveralChanges",
              "Several lines can be one change only where all of them are az vmss update.")
          .remedy("Give the others one by one; each is a change to look at and to apply.");
    }
    Plan plan = set(lines.get(0)).edit();
    String first = set(lines.get(0)).toString();
    for (AzLine line : lines) {
      if (!set(line).toString().equalsIgnoreCase(first)) {
        throw VmssException.of(
                ExitCode.FAILED, "SeveralTargets", "The lines change different scale sets.")
            .at(set(line).toString())
            .remedy("Give the lines of one scale set at a time.");
      }
      plan = Plans.edited(plan, UpdateLine.read(updateWords(line), Path.of("")));
    }
    return plan;
  }

  private static List<String> updateWords(AzLine line) {
    if (line.command().equals("vmss update")) {
      return line.rest();
    }
    line.allow("--new-capacity");
    List<String> capacity = line.option("--new-capacity").orElse(List.of());
    if (capacity.size() != 1) {
      throw VmssException.of(ExitCode.FAILED, "AzOption", "az vmss scale wants --new-capacity N.")
          .at("--new-capacity")
          .remedy("Write --new-capacity 5.");
    }
    return List.of("--set", "sku.capacity=" + capacity.get(0));
  }

  private Change action(AzLine line) {
    Function<Selection, Change> action = ACTIONS.get(line.command());
    if (action == null) {
      throw notAChange(line);
    }
    line.allow("--instance-ids", "--instance-id", "--skip-shutdown");
    if (line.option("--skip-shutdown").isPresent()) {
      throw VmssException.of(
              ExitCode.FAILED, "AzOption", "'--skip-shutdown' is not understood here.")
          .at("--skip-shutdown")
          .remedy("Leave it out: instances shut down cleanly.");
    }
    List<String> ids = ids(line);
    if (!ids.isEmpty()) {
      return action.apply(
          set(line).ids(ids.get(0), ids.subList(1, ids.size()).toArray(String[]::new)));
    }
    return everything(line, action);
  }

  /** To the Azure CLI, a line without ids means all instances; here that has to be said. */
  private Change everything(AzLine line, Function<Selection, Change> action) {
    ScaleSet set = set(line);
    Change rollout = action.apply(set.all());
    int count = rollout.json().path("instanceIds").size();
    Finding all =
        new Finding(
            Finding.Severity.ERROR,
            "all-instances",
            "The line names no instances: 'az "
                + line.command()
                + "' acts on all "
                + count
                + " instances of "
                + set
                + ".",
            "az " + line.command() + " --help");
    return Selections.doubted(rollout, all);
  }

  /** The ids in a line; empty for all. */
  static List<String> ids(AzLine line) {
    List<String> ids = new ArrayList<>(line.option("--instance-ids").orElse(List.of()));
    ids.addAll(line.option("--instance-id").orElse(List.of()));
    ids.remove("*");
    return ids;
  }

  private ScaleSet set(AzLine line) {
    if (line.group().isPresent() && line.name().isPresent()) {
      return toolkit.vmss(line.group().get(), line.name().get());
    }
    ScaleSet aim =
        target.orElseThrow(
            () ->
                VmssException.of(ExitCode.FAILED, "WhichScaleSet", "The line names no scale set.")
                    .at("az " + line.command())
                    .remedy(
                        "Add -g GROUP -n NAME, or choose one first: use(\"group\", \"name\")."));
    return toolkit.vmss(line.group().orElse(aim.group()), line.name().orElse(aim.name()));
  }

  private static VmssException notAChange(AzLine line) {
    String command = "az " + line.command();
    if (READS.contains(line.command())) {
      return VmssException.of(ExitCode.FAILED, "ReadsOnly", "'" + command + "' changes nothing.")
          .at(command)
          .remedy("Read it: " + Snippets.of(line, Optional.empty()) + ".");
    }
    if (line.command().equals("vmss create")) {
      return VmssException.of(
              ExitCode.FAILED, "AzCreate", "'az vmss create' makes many resources from few words.")
          .at(command)
          .remedy(
              "Give the model: createOrUpdate(\"group\", \"name\", json(\"…\")); it also changes a"
                  + " scale set that is there.");
    }
    List<String> known = new ArrayList<>(ACTIONS.keySet());
    known.addAll(READS);
    known.addAll(List.of("vmss update", "vmss scale"));
    List<String> near = Names.nearest(known, line.command(), 1);
    return VmssException.of(
            ExitCode.FAILED, "AzCommand", "'" + command + "' is not understood here.")
        .at(command)
        .remedy(
            near.isEmpty()
                ? "rest(\"METHOD\", \"/subscriptions/…\") sends any request."
                : "Did you mean 'az " + near.get(0) + "'?");
  }
}
