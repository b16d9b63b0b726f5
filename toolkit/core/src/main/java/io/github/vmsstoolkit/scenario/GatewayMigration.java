package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Migration;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.rollout.Selections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The phases of a migration; where it stands is read from the model and its instances.
 *
 * @param schedule how instances are upgraded
 * @param word the person's word at the gate; empty before it
 * @param forced why blocking findings are passed; empty if they are not
 */
record GatewayMigration(
    Target target,
    Optional<Swaps.Spot> spot,
    String poolId,
    UnaryOperator<Rollout> schedule,
    Duration deadline,
    String word,
    String forced)
    implements Migration {
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
  private static final Duration FOUR_HOURS = Duration.ofHours(4);
  private static final String HEALTH_SOURCE =
      "Microsoft Learn: Configure rolling upgrades on Virtual Machine Scale Sets";

  /** Where a migration stands; the sentence says what comes next. */
  enum Phase {
    ADD("adds the gateway's pool beside the load balancer's"),
    FIRST_UPGRADE("upgrades the instances, so that they join the gateway"),
    GATE("waits until the gateway finds them healthy, and for your word"),
    SECOND_UPGRADE("upgrades the instances, so that they leave the load balancer"),
    DONE("is over");

    private final String words;

    Phase(String words) {
      this.words = words;
    }
  }

  static Migration of(Target target, Optional<Swaps.Spot> spot, String poolId) {
    return new GatewayMigration(target, spot, poolId, rollout -> rollout, FOUR_HOURS, "", "");
  }

  /** The scale set as it is now. */
  private record State(JsonNode model, Configuration config, Phase phase, int running) {}

  private State state() {
    JsonNode model = target.model().body();
    Configuration config = Swaps.find(target, model, spot, "migrateToApplicationGateway(…)");
    List<Instance> instances = target.instances();
    boolean outdated = instances.stream().anyMatch(instance -> !instance.upToDate());
    boolean inGateway =
        config.ids(Swaps.GATEWAY_POOLS).stream().anyMatch(id -> id.equalsIgnoreCase(poolId));
    boolean inBalancer = config.has(Swaps.LB_POOLS) || config.has(Swaps.NAT_POOLS);
    int running =
        (int) instances.stream().filter(i -> i.power().orElse("").equals("running")).count();
    return new State(model, config, phase(inGateway, inBalancer, outdated), running);
  }

  private static Phase phase(boolean inGateway, boolean inBalancer, boolean outdated) {
    if (!inGateway) {
      return Phase.ADD;
    }
    if (inBalancer) {
      return outdated ? Phase.FIRST_UPGRADE : Phase.GATE;
    }
    return outdated ? Phase.SECOND_UPGRADE : Phase.DONE;
  }

  private GatewayMigration scheduled(UnaryOperator<Rollout> more) {
    UnaryOperator<Rollout> both = rollout -> more.apply(schedule.apply(rollout));
    return new GatewayMigration(target, spot, poolId, both, deadline, word, forced);
  }

  @Override
  public Migration next(String said) {
    if (said.isBlank()) {
      throw VmssException.of(
              ExitCode.FAILED, "NoWord", "Say what was done before the load balancer goes.")
          .remedy("Write .next(\"DNS moved to the gateway\").");
    }
    return new GatewayMigration(target, spot, poolId, schedule, deadline, said, forced);
  }

  @Override
  public Migration canary(int n) {
    return scheduled(rollout -> rollout.canary(n));
  }

  @Override
  public Migration batch(int n) {
    return scheduled(rollout -> rollout.batch(n));
  }

  @Override
  public Migration batch(String percent) {
    return scheduled(rollout -> rollout.batch(percent));
  }

  @Override
  public Migration pause(Duration d) {
    return scheduled(rollout -> rollout.pause(d));
  }

  @Override
  public Migration stopAfterFailures(int n) {
    return scheduled(rollout -> rollout.stopAfterFailures(n));
  }

  @Override
  public Migration within(Duration time) {
    return new GatewayMigration(target, spot, poolId, schedule, time, word, forced);
  }

  @Override
  public Migration force(String reason) {
    return new GatewayMigration(target, spot, poolId, schedule, deadline, word, reason);
  }

  @Override
  public List<Finding> findings() {
    return findings(state());
  }

  private List<Finding> findings(State state) {
    return switch (state.phase()) {
      case ADD -> judged(adding(state));
      case GATE -> word.isEmpty() ? List.of() : judged(removing(state));
      default -> List.of();
    };
  }

  /** What is said of a plan that is made for this and not to be applied. */
  private static List<Finding> judged(Plan plan) {
    Plans.forget(plan);
    return plan.findings();
  }

  private Plan adding(State state) {
    Plan plan =
        Plans.begin(target)
            .add(state.config().path() + "." + Swaps.GATEWAY_POOLS, Map.of("id", poolId));
    List<Finding> checks =
        new GatewayChecks(target, state.model(), state.config())
            .of(poolId).stream().filter(f -> !f.rule().equals("health-probe-left")).toList();
    return said(Plans.with(plan, checks));
  }

  /** The load balancer's probe goes with its pools, once the health extension is in its place. */
  private Plan removing(State state) {
    Plan plan = Plans.begin(target);
    for (String list : List.of(Swaps.LB_POOLS, Swaps.NAT_POOLS)) {
      plan = state.config().has(list) ? plan.remove(state.config().path() + "." + list) : plan;
    }
    JsonNode profile = state.model().at("/properties/virtualMachineProfile");
    if (!profile.at("/networkProfile/healthProbe").has("id")) {
      return said(plan);
    }
    if (healthExtension(profile)) {
      return said(plan.remove("virtualMachineProfile.networkProfile.healthProbe"));
    }
    Finding probe =
        new Finding(
            Severity.ERROR,
            "health-probe-left",
            "The health probe is the load balancer's. Put the Application Health extension in its"
                + " place first: applicationHealth(\"http\", 80, \"/\").apply(), and upgrade the"
                + " instances.",
            HEALTH_SOURCE);
    return said(Plans.with(plan, List.of(probe)));
  }

  private static boolean healthExtension(JsonNode profile) {
    for (JsonNode extension : profile.at("/extensionProfile/extensions")) {
      String type = extension.at("/properties/type").asText().toLowerCase(Locale.ROOT);
      if (type.startsWith("applicationhealth")) {
        return true;
      }
    }
    return false;
  }

  private Plan said(Plan plan) {
    return forced.isEmpty() ? plan : plan.force(forced);
  }

  @Override
  public Applied apply() {
    Instant end = Instant.now().plus(deadline);
    List<String> done = new ArrayList<>();
    Optional<Applied> written = Optional.empty();
    boolean passed = false;
    while (true) {
      State state = state();
      if (Instant.now().isAfter(end)) {
        throw stopped(ExitCode.DEADLINE, "its time is over", state);
      }
      switch (state.phase()) {
        case ADD -> {
          written = Optional.of(adding(state).apply());
          done.add("the pool was added");
        }
        case FIRST_UPGRADE, SECOND_UPGRADE -> {
          upgrade();
          done.add("the instances were upgraded");
        }
        case GATE -> {
          done.add("the gateway finds " + awaitHealth(state, end));
          if (word.isEmpty() || passed) {
            return new Ended(this, Outcome.STOPPED, done, written);
          }
          passed = true;
          written = Optional.of(removing(state).apply());
          done.add("the load balancer's pools were removed (" + word + ")");
        }
        default -> {
          return new Ended(this, Outcome.DONE, done, written);
        }
      }
    }
  }

  private void upgrade() {
    Rollout upgrade =
        Selections.where(target, "outdated()", instance -> !instance.upToDate()).upgrade();
    Rollout scheduled = schedule.apply(upgrade);
    (forced.isEmpty() ? scheduled : scheduled.force(forced)).apply();
  }

  private String awaitHealth(State state, Instant end) {
    GatewayHealth health = GatewayHealth.read(target.arm(), poolId);
    while (!health.good(state.running())) {
      if (Instant.now().isAfter(end)) {
        throw stopped(
            ExitCode.DEADLINE,
            "the gateway finds of " + state.running() + " instances " + health.words(),
            state);
      }
      target
          .arm()
          .pause(BETWEEN_CHECKS, () -> stopped(ExitCode.INTERRUPTED, "it was interrupted", state));
      health = GatewayHealth.read(target.arm(), poolId);
    }
    return health.words();
  }

  private VmssException stopped(ExitCode exit, String because, State state) {
    return VmssException.of(
            exit,
            "MigrationStopped",
            "The migration of "
                + target.id()
                + " stopped because "
                + because
                + "; next it "
                + state.phase().words
                + ".")
        .remedy("Traffic is served as before. The same call goes on where it stopped.");
  }

  @Override
  public Operation submit() {
    throw VmssException.of(
            ExitCode.FAILED, "DrivenFromHere", "A migration is many operations, driven from here.")
        .remedy("apply() it.");
  }

  @Override
  public Display display() {
    State state = state();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("Migration of " + target.id() + " to " + poolId, Style.STRONG));
    for (Phase phase : Phase.values()) {
      boolean now = phase == state.phase();
      String mark = now ? "> " : phase.compareTo(state.phase()) < 0 ? "✓ " : "  ";
      lines.add(Line.of(mark + "it " + phase.words, now ? Style.NAME : Style.DIM));
    }
    for (Finding finding : findings(state)) {
      boolean error = finding.severity() == Severity.ERROR;
      lines.add(
          Line.of(
              (error ? "error: " : "warning: ") + finding.message(),
              error ? Style.BAD : Style.WARN));
    }
    lines.add(Line.of("apply() goes on from >, up to your turn.", Style.DIM));
    return new Display.Text(lines);
  }

  @Override
  public JsonNode json() {
    State state = state();
    return JsonNodeFactory.instance
        .objectNode()
        .put("target", target.id().path())
        .put("pool", poolId)
        .put("phase", state.phase().name());
  }

  @Override
  public String toString() {
    return "migration of " + target.id() + " to an application gateway";
  }

  /** What a call of apply came to. */
  private record Ended(
      GatewayMigration migration, Outcome outcome, List<String> done, Optional<Applied> written)
      implements Applied {
    @Override
    public Change undo() {
      return written
          .orElseThrow(
              () ->
                  VmssException.of(ExitCode.FAILED, "NothingToUndo", "This call changed no model.")
                      .remedy("swapToLoadBalancer(…) leads back to the load balancer."))
          .undo();
    }

    @Override
    public Display display() {
      List<Line> lines = new ArrayList<>();
      boolean over = outcome == Outcome.DONE;
      String set = migration.target().id().toString();
      lines.add(
          Line.of(
              over
                  ? "Done: " + set + " is behind the gateway alone."
                  : "Stopped at your turn: " + set + " is behind both.",
              over ? Style.GOOD : Style.WARN));
      done.forEach(each -> lines.add(Line.of("  " + each, Style.PLAIN)));
      if (!over) {
        lines.add(
            Line.of(
                "Move the clients to the gateway, then: .next(\"DNS moved\").apply()",
                Style.PLAIN));
      }
      return new Display.Text(lines);
    }

    @Override
    public JsonNode json() {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("outcome", outcome.name());
      done.forEach(node.withArray("done")::add);
      return node;
    }
  }
}
