package io.github.vmsstoolkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.overlay.Base;
import io.github.vmsstoolkit.overlay.PlanTap;
import io.github.vmsstoolkit.overlay.PlannedWrite;
import io.github.vmsstoolkit.record.StateFolder;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Extras;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepResult;
import io.github.vmsstoolkit.sign.SigningKey;
import io.github.vmsstoolkit.sign.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Plans of scripts: made by running the script in plan mode, approved, and applied once. */
public final class ScriptPlans {
  private final Clock clock;
  private final String user;
  private final Optional<SigningKey> key;

  /**
   * Plans in the hands of one person.
   *
   * @param user who makes, approves and applies
   * @param key the key of that person, which tells makers and approvers apart
   */
  public ScriptPlans(Clock clock, String user, Optional<SigningKey> key) {
    this.clock = clock;
    this.user = user;
    this.key = key;
  }

  /**
   * What a plan is good for.
   *
   * @param lasts how long it can be applied
   * @param byAnother whether somebody else has to approve it first
   */
  public record Terms(Duration lasts, boolean byAnother) {}

  /**
   * Runs a script in plan mode and writes down what it would have written.
   *
   * @param out a new file
   * @return {@link ExitCode#UNKNOWN} where it cannot be told what a step would do
   */
  public ExitCode make(
      ReplayScript script,
      SessionOptions how,
      Console console,
      Terms terms,
      Path out,
      Replay.Watcher watcher) {
    SessionOptions planning =
        new SessionOptions(
                how.endpoint(), how.azure(), Optional.of(Mode.PLAN), how.parameters(), false)
            .with(how.settings())
            .confirming(how.confirmed());
    try (ScriptSession session = ScriptSession.open(planning, console)) {
      for (ReplayScript.Step step : script.steps(session::snippets)) {
        if (!run(session, step, watcher)) {
          return ExitCode.FAILED;
        }
      }
      PlanFile plan = plan(script, session, terms);
      plan.write(out, false);
      return session.plan().doubts().isEmpty() ? ExitCode.OK : ExitCode.UNKNOWN;
    }
  }

  private static boolean run(
      ScriptSession session, ReplayScript.Step step, Replay.Watcher watcher) {
    StepResult result = session.run(step.number(), step.code());
    boolean passed = Replay.asExpected(step, result);
    if (passed) {
      watcher.passed(step, result);
    } else {
      watcher.failed(step, result);
    }
    return passed;
  }

  private PlanFile plan(ReplayScript script, ScriptSession session, Terms terms) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Instant now = clock.instant();
    node.put("format", PlanFile.FORMAT)
        .put("kind", "script")
        .put("id", UUID.randomUUID().toString())
        .put("madeBy", user)
        .put("madeAt", now.toString())
        .put("expires", now.plus(terms.lasts()).toString())
        .put("approval", terms.byAnother() ? "another" : "none")
        .put("subscription", session.aside().place().subscriptionId())
        .put("scriptSha256", script.sha256());
    key.ifPresent(own -> node.put("madeWith", own.name()));
    ObjectNode parameters = node.putObject("parameters");
    session.parameters().forEach(parameters::put);
    content(node, session.plan());
    PlanFile plan = new PlanFile(node);
    node.put("hash", plan.hash());
    return plan;
  }

  private static void content(ObjectNode node, PlanTap planned) {
    for (Base base : planned.bases()) {
      ObjectNode target = node.withArray("targets").addObject().put("id", base.id());
      if (!base.api().isEmpty()) {
        target.put("api", base.api());
      }
      if (base.absent()) {
        target.put("absent", true);
      } else {
        target.put("etag", base.etag()).put("modelSha256", base.modelSha256());
      }
    }
    for (PlannedWrite write : planned.writes()) {
      ObjectNode entry =
          node.withArray("writes")
              .addObject()
              .put("step", write.step())
              .put("method", write.method())
              .put("target", write.target())
              .put("bodySha256", write.bodySha256())
              .put("body", write.body());
      write.changes().forEach(entry.withArray("changes")::add);
    }
    planned
        .doubts()
        .forEach(
            (step, whys) ->
                whys.forEach(
                    why ->
                        node.withArray("cannotTell")
                            .addObject()
                            .put("step", step)
                            .put("why", why)));
  }

  /** Adds an approval to a plan file. */
  public PlanFile approve(Path file, SigningKey with, String note) {
    PlanFile approved = PlanFile.read(file).approve(with, user, note, clock.instant());
    approved.write(file, true);
    return approved;
  }

  /**
   * Applies a plan: runs its script, in which the planned writes pass and no others.
   *
   * @param keys whose approvals count; empty where none is required
   * @return {@link ExitCode#DIFFERS} where a planned write was not made
   * @throws VmssException if the plan is expired, used, stale, not of this script or not approved
   *     as it has to be; nothing was sent then
   */
  public ExitCode apply(
      Path file,
      ReplayScript script,
      SessionOptions how,
      Console console,
      Optional<TrustedKeys> keys,
      Replay.Watcher watcher) {
    PlanFile plan = PlanFile.read(file);
    check(plan, script, keys);
    PlanGuard guard = new PlanGuard(plan.writes());
    Extras extras =
        new Extras(
            Optional.empty(),
            List.of(guard),
            Map.of("plan", plan.text("id"), "planSha256", plan.hash()),
            Extras.NONE.values(),
            Optional.empty());
    SessionOptions applying =
        new SessionOptions(how.endpoint(), how.azure(), how.mode(), plan.parameters(), false)
            .with(extras)
            .with(how.settings())
            .confirming(how.confirmed());
    try (ScriptSession session = ScriptSession.open(applying, console)) {
      checkPlace(plan, session);
      plan.targets().forEach(base -> checkFresh(session, base));
      if (!session.recording()) {
        session.record("");
      }
      use(plan, session);
      return steps(script, session, guard, watcher);
    }
  }

  private static ExitCode steps(
      ReplayScript script, ScriptSession session, PlanGuard guard, Replay.Watcher watcher) {
    for (ReplayScript.Step step : script.steps(session::snippets)) {
      boolean passed = run(session, step, watcher);
      guard.check();
      if (!passed) {
        return ExitCode.FAILED;
      }
    }
    return guard.left().isEmpty() ? ExitCode.OK : ExitCode.DIFFERS;
  }

  private static void use(PlanFile plan, ScriptSession session) {
    try {
      new UsedPlans(StateFolder.folder().resolve("plans-applied.jsonl"))
          .use(plan.text("id"), session.journal().map(Path::toString).orElse(""));
    } catch (IOException e) {
      throw blocked("NoRegister", "There is no folder for the register of plans: " + e, "");
    }
    session.remark(
        "plan.used",
        Map.of("plan", plan.text("id"), "planSha256", plan.hash()),
        "approvals",
        String.join("\n", plan.approvals().stream().map(a -> a.by() + ": " + a.note()).toList()));
  }

  private void check(PlanFile plan, ReplayScript script, Optional<TrustedKeys> keys) {
    if (!plan.text("scriptSha256").equals(script.sha256())) {
      throw blocked(
          "OtherScript",
          "The plan was made of another script, or the script was edited since.",
          "");
    }
    if (clock.instant().isAfter(Instant.parse(plan.text("expires")))) {
      throw blocked("PlanExpired", "The plan expired at " + plan.text("expires") + ".", "");
    }
    if (plan.text("approval").equals("another")) {
      approval(plan, keys);
    }
  }

  private static void approval(PlanFile plan, Optional<TrustedKeys> keys) {
    if (keys.isEmpty()) {
      throw blocked(
          "NoKeys",
          "This plan has to be approved by another person, and no keys say who that may be.",
          "Give the public keys: --keys FILE.");
    }
    List<PlanFile.Approval> valid =
        plan.approvals().stream()
            .filter(approval -> plan.approvedBy(approval, keys.get()).isPresent())
            .toList();
    if (valid.stream().anyMatch(approval -> !maker(plan, approval))) {
      return;
    }
    throw blocked(
        "NotApproved",
        valid.isEmpty()
            ? "No approval of this plan is signed with a key that counts."
            : "The plan was approved by its maker, and another person has to.",
        "Another person runs: vmss plan approve FILE --key KEY --note NOTE.");
  }

  /** Where both have keys the keys decide; two people may share an account of a machine. */
  private static boolean maker(PlanFile plan, PlanFile.Approval approval) {
    String key = plan.text("madeWith");
    return key.isEmpty()
        ? approval.by().equals(plan.text("madeBy")) || approval.user().equals(plan.text("madeBy"))
        : approval.by().equals(key);
  }

  private static void checkPlace(PlanFile plan, ScriptSession session) {
    if (!session.aside().place().subscriptionId().equals(plan.text("subscription"))) {
      throw blocked("OtherPlace", "The plan was made for another subscription.", "");
    }
  }

  private static void checkFresh(ScriptSession session, Base base) {
    JsonNode document =
        base.api().isEmpty()
            ? Drift.now(session, base.id())
            : Drift.found(
                () -> session.aside().rest(base.id() + "?api-version=" + base.api()).json());
    Base now = Base.of(base.id(), base.api(), document);
    if (!now.equals(base)) {
      throw VmssException.of(
              ExitCode.CONFLICT,
              "PlanStale",
              base.absent() || now.absent()
                  ? "It came or went since the plan was made."
                  : "It was changed since the plan was made.")
          .at(base.id())
          .remedy("Make the plan again, and have it approved again.");
    }
  }

  private static VmssException blocked(String code, String message, String next) {
    return VmssException.of(ExitCode.BLOCKED, code, message + " Nothing was sent.")
        .remedy(next.isEmpty() ? "Make the plan again with vmss plan." : next);
  }
}
