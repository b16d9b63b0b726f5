package io.github.vmsstoolkit.replay;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Connection;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.audit.Verdict;
import io.github.vmsstoolkit.audit.Verify;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.ScriptText;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Extras;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepOutcome;
import io.github.vmsstoolkit.session.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** One run of a script that was recorded, for real or offline. */
public final class Replay {
  /**
   * How to run it.
   *
   * @param allowPartial run a script whose end is missing
   * @param acceptDrift go on where the scale sets are not as they were
   * @param offline answer from the journal, without any network
   * @param from the first step that is run for real; those before it only get their variables back
   *     from the journal; 0 for all
   * @param repeatActions send actions again that an earlier replay has sent
   * @param treatAs what a step before {@code from} is taken for whose outcome is not known
   */
  public record Options(
      boolean allowPartial,
      boolean acceptDrift,
      boolean offline,
      int from,
      boolean repeatActions,
      Optional<TreatAs> treatAs) {
    /** Nothing is done twice, and nothing unknown is passed over. */
    public Options(boolean allowPartial, boolean acceptDrift, boolean offline, int from) {
      this(allowPartial, acceptDrift, offline, from, false, Optional.empty());
    }
  }

  /** What to take a step for whose outcome is not known. */
  public enum TreatAs {
    /** It was done; the replay goes on behind it. */
    DONE,
    /** It was not; the replay runs it again. */
    RETRY
  }

  /** What watches a replay. */
  public interface Watcher {
    /** A step was run, and came out as it has to. */
    void passed(ReplayScript.Step step, StepResult result);

    /** A step was run, and came out otherwise; nothing is run after it. */
    void failed(ReplayScript.Step step, StepResult result);
  }

  private final ReplayScript script;
  private final Options options;
  private final List<JournalEntry> entries;
  private Optional<RepeatGuard> repeats = Optional.empty();

  private Replay(ReplayScript script, Options options, List<JournalEntry> entries) {
    this.script = script;
    this.options = options;
    this.entries = entries;
  }

  /**
   * Makes a replay ready; runs nothing.
   *
   * @throws VmssException if the script was cut off, or its journal is needed and not there or not
   *     intact
   */
  public static Replay of(ReplayScript script, Options options) {
    checkRunnable(script, options.allowPartial());
    if ((options.offline() || options.from() > 0) && script.journal().isEmpty()) {
      throw VmssException.of(
              ExitCode.USAGE,
              "NoJournal",
              "The journal that this script was recorded in is not there.")
          .remedy("It has to be in the folder of the script; answers are taken from it.");
    }
    return new Replay(script, options, script.entries());
  }

  static void checkRunnable(ReplayScript script, boolean allowPartial) {
    if (!script.complete() && !allowPartial) {
      throw VmssException.of(
              ExitCode.FAILED,
              "Partial",
              "The script has no line '//%% end': it was cut off, or the session did not end.")
          .remedy("Look at its end; vmss replay --allow-partial runs what there is.");
    }
    script.journal().ifPresent(Replay::checkIntact);
  }

  private static void checkIntact(Path journal) {
    Verdict verdict = Verify.chain(journal);
    if (!verdict.intact()) {
      throw VmssException.of(
              ExitCode.TAMPERED,
              "Tampered",
              "The journal was tampered with: " + verdict.tampered().get(0) + ".")
          .at(journal.toString())
          .remedy("Nothing was run; vmss verify tells all that is wrong with it.");
    }
  }

  /**
   * Runs it, up to the first step that does not come out as it has to.
   *
   * @param session how to connect; offline it counts for parameters only
   * @param change the change of the new recording; empty for that of the recorded one
   * @return what the process ends with
   */
  public ExitCode run(SessionOptions session, Console console, String change, Watcher watcher) {
    OfflineTap tap = new OfflineTap(entries);
    boolean taps = options.offline() || options.from() > 0;
    boolean real = session.azure().isPresent() || session.endpoint().isPresent();
    repeats =
        options.offline() || options.repeatActions() || !real
            ? Optional.empty()
            : Optional.of(RepeatGuard.of(script));
    List<Tap> all = new ArrayList<>();
    if (taps) {
      all.add(tap);
    }
    repeats.ifPresent(all::add);
    Extras extras =
        new Extras(
            options.offline() ? Optional.of(nowhere()) : Optional.empty(),
            all,
            facts(script),
            taps ? values(entries, options.offline(), session.parameters()) : Extras.NONE.values(),
            Optional.empty());
    try (ScriptSession live = ScriptSession.open(session.with(extras), console)) {
      if (!options.offline() && !live.recording()) {
        live.record(change.isEmpty() ? recorded("change") : change);
      }
      if (!options.offline() && options.from() == 0) {
        drift(live, Starts.first(entries));
      }
      return steps(live, tap, watcher);
    }
  }

  private void drift(ScriptSession live, Map<String, JsonNode> of) {
    if (!of.isEmpty()) {
      Drift.check(
          live,
          of,
          Drift.names(entries, live.parameters(), live.aside().place().subscriptionId()),
          options.acceptDrift());
    }
  }

  private ExitCode steps(ScriptSession live, OfflineTap tap, Watcher watcher) {
    boolean answered = options.offline() || options.from() > 0;
    List<Unknown> unknown = options.offline() ? List.of() : Unknown.upTo(options.from(), entries);
    int from = resumedFrom(live, unknown);
    for (ReplayScript.Step step : resumed(script.steps(live::snippets), unknown)) {
      if (answered && !options.offline() && step.number() >= from) {
        tap.passOn();
        answered = false;
        Map<String, JsonNode> before = Starts.before(entries, from);
        unknown.forEach(write -> before.remove(write.target()));
        drift(live, before);
      }
      repeats.ifPresent(guard -> guard.begin(step.number()));
      tap.begin(step.number());
      StepResult result = live.run(step.number(), step.code());
      tap.checkMade();
      if (!asExpected(step, result)) {
        watcher.failed(step, result);
        return ExitCode.FAILED;
      }
      if (answered) {
        tap.end();
      }
      watcher.passed(step, result);
    }
    return ExitCode.OK;
  }

  /** A step whose outcome is not known is never passed over blindly. */
  private int resumedFrom(ScriptSession live, List<Unknown> unknown) {
    if (unknown.isEmpty()) {
      return options.from();
    }
    String told = unknown.stream().map(write -> write.told(live)).collect(Collectors.joining("; "));
    TreatAs as =
        options
            .treatAs()
            .orElseThrow(
                () ->
                    VmssException.of(
                            ExitCode.UNKNOWN,
                            "OutcomeUnknown",
                            "It is not known what came of a step: " + told + ".")
                        .remedy(
                            "Look at it; --treat-as done goes on behind the step, --treat-as retry"
                                + " runs it again."));
    live.remark(
        "unknown.treated",
        Map.of("as", as.name().toLowerCase(Locale.ROOT)),
        "treated",
        told + "; taken for " + (as == TreatAs.DONE ? "done" : "not done, and run again"));
    return as == TreatAs.DONE ? options.from() : Math.min(options.from(), unknown.get(0).step());
  }

  /** Without the unknown steps where they are done; else with them, also one that was cut off. */
  private List<ReplayScript.Step> resumed(List<ReplayScript.Step> steps, List<Unknown> unknown) {
    if (unknown.isEmpty()) {
      return steps;
    }
    Set<Integer> numbers = unknown.stream().map(Unknown::step).collect(Collectors.toSet());
    List<ReplayScript.Step> resumed =
        new ArrayList<>(steps.stream().filter(s -> !numbers.contains(s.number())).toList());
    if (options.treatAs().equals(Optional.of(TreatAs.RETRY))) {
      entries.stream()
          .filter(entry -> entry.is("step.begin") && numbers.contains(entry.step()))
          .map(e -> new ReplayScript.Step(e.step(), ScriptText.code(e.text("snippet")), "", 0))
          .forEach(resumed::add);
      resumed.sort(Comparator.comparingInt(ReplayScript.Step::number));
    }
    return resumed;
  }

  static boolean asExpected(ReplayScript.Step step, StepResult result) {
    if (step.expect().isEmpty() || result.outcome() == StepOutcome.OK) {
      return step.expect().isEmpty() == (result.outcome() == StepOutcome.OK);
    }
    return result.problems().stream()
        .anyMatch(
            problem ->
                problem.cause() == null
                    ? step.expect().equalsIgnoreCase(result.outcome().name())
                    : named(step.expect(), Ending.name(problem.cause())));
  }

  private static boolean named(String expected, String thrown) {
    return expected.contains("#")
        ? expected.equals(thrown)
        : expected.equals(thrown.split("#", 2)[0]) || expected.equals("threw");
  }

  private String recorded(String fact) {
    return entries.isEmpty() ? "" : entries.get(0).fact(fact);
  }

  /** What the recording of a replay says of the recording it is of. */
  static Map<String, String> facts(ReplayScript script) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("scriptSha256", script.sha256());
    List<JournalEntry> entries = script.entries();
    if (!entries.isEmpty()) {
      facts.put("replayOf", entries.get(0).fact("session"));
      facts.put("replayHead", entries.get(entries.size() - 1).fact("hash"));
    }
    return facts;
  }

  /**
   * Recorded values in their order; what the command line says goes before a recorded parameter.
   */
  static BiFunction<String, String, Optional<String>> values(
      List<JournalEntry> entries, boolean withoutSecrets, Map<String, String> parameters) {
    Map<String, Deque<String>> values = new HashMap<>();
    for (JournalEntry entry : entries) {
      if (entry.is("value")) {
        values
            .computeIfAbsent(entry.fact("kind") + " " + entry.fact("name"), k -> new ArrayDeque<>())
            .add(entry.text("value"));
      }
    }
    return (kind, name) -> {
      if (kind.equals("secret")) {
        return withoutSecrets ? Optional.of("<redacted:" + name + ">") : Optional.empty();
      }
      Optional<String> next = Optional.ofNullable(values.get(kind + " " + name)).map(Deque::poll);
      return kind.equals("param") && parameters.containsKey(name)
          ? Optional.ofNullable(parameters.get(name))
          : next;
    };
  }

  /** A connection to the recorded subscription over which nothing can be sent. */
  private Connection nowhere() {
    HttpClient none =
        request ->
            Mono.error(
                VmssException.of(
                    ExitCode.OFFLINE_MISMATCH, "Offline", "An offline replay has no network."));
    return new Connection(
        none,
        scopes -> Mono.just(new AccessToken("offline", OffsetDateTime.MAX)),
        new AzureProfile(
            "00000000-0000-0000-0000-000000000000",
            recorded("subscription"),
            AzureEnvironment.AZURE),
        wait -> Duration.ZERO);
  }
}
