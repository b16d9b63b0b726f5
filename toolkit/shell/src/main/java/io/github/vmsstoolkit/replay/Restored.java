package io.github.vmsstoolkit.replay;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Layer;
import io.github.vmsstoolkit.arm.Requests;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.schema.Computed;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.session.ScriptSession;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scale set that was put back into the state in which a recording began; the recorded changes are
 * run on it, and on nothing else.
 */
final class Restored implements Tap {
  private final ScaleSetId recorded;
  private final JsonNode start;
  private final String group;
  private final String name;

  /** What is in the recorded state and may be changed; none before that is known. */
  private volatile @Nullable ScaleSetId checked;

  private volatile @Nullable VmssException blocked;

  private Restored(ScaleSetId recorded, JsonNode start, String group, String name) {
    this.recorded = recorded;
    this.start = start;
    this.group = group;
    this.name = name;
  }

  /**
   * @param target group and name with a slash between them
   * @throws VmssException if the recording has not changed one scale set and nothing else, or its
   *     model was not read before
   */
  static Restored of(String target, List<JournalEntry> entries) {
    String[] parts = target.split("/", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw VmssException.of(
              ExitCode.USAGE, "Usage", "What to compare with is 'local' or a restored scale set.")
          .at("--against " + target)
          .remedy("Write --against local, or --against GROUP/NAME.");
    }
    String changed = changed(entries);
    return Starts.first(entries).entrySet().stream()
        .filter(start -> start.getKey().equalsIgnoreCase(changed))
        .findFirst()
        .map(s -> new Restored(ScaleSetId.parse(s.getKey()), s.getValue(), parts[0], parts[1]))
        .orElseThrow(
            () -> notComparable("the model of " + changed + " was not read before its change"));
  }

  /** The path of the one scale set that was changed. */
  private static String changed(List<JournalEntry> entries) {
    List<String> paths =
        entries.stream()
            .filter(entry -> entry.is("http.intent"))
            .map(JournalEntry::path)
            .map(path -> ScaleSetId.in(path).map(ScaleSetId::path).orElse(path))
            .map(path -> path.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    if (paths.size() != 1) {
      throw notComparable(
          paths.isEmpty()
              ? "it changed nothing"
              : "it changed more than one resource: " + String.join(", ", paths));
    }
    return paths.get(0);
  }

  private static VmssException notComparable(String why) {
    return VmssException.of(
            ExitCode.UNKNOWN,
            "NotComparable",
            "This recording cannot be run on a restored scale set: " + why + ".")
        .remedy("--against local compares it with local Azure.");
  }

  /** The script with the restored scale set in place of the recorded one. */
  ReplayScript aimed(ReplayScript script, String subscription) {
    return new ReplayScript(
        new Aim(recorded, now(subscription)).at(script.text()), script.journal());
  }

  /** Values of parameters that named the recorded scale set. */
  Map<String, String> parameters(List<JournalEntry> entries) {
    Map<String, String> values = new HashMap<>();
    entries.stream()
        .filter(entry -> entry.is("value") && entry.fact("kind").equals("param"))
        .forEach(
            entry -> {
              if (entry.text("value").equalsIgnoreCase(recorded.group())) {
                values.put(entry.fact("name"), group);
              } else if (entry.text("value").equalsIgnoreCase(recorded.name())) {
                values.put(entry.fact("name"), name);
              }
            });
    return values;
  }

  private ScaleSetId now(String subscription) {
    return new ScaleSetId(subscription, group, name);
  }

  /** The recorded names by those of the restored scale set. */
  Map<String, String> names(List<JournalEntry> entries, String subscription) {
    Map<String, String> names = new HashMap<>();
    names.put(subscription.toLowerCase(Locale.ROOT), entries.get(0).fact("subscription"));
    names.put("resourcegroups/" + group.toLowerCase(Locale.ROOT), recorded.group());
    names.put(name.toLowerCase(Locale.ROOT), recorded.name());
    return names;
  }

  /**
   * Compares the model with the recorded one, without what the service computes.
   *
   * @throws VmssException naming the first difference, or if the session may not write
   */
  void check(ScriptSession session, Map<String, String> names) {
    ScaleSetId target = now(session.aside().place().subscriptionId());
    String id = target.path();
    Optional<FirstDifference> found =
        FirstDifference.between(
            set(Starts.renamed(start, names)),
            set(Starts.renamed(Drift.now(session, id), names)),
            Starts.MASKED);
    found.ifPresent(
        difference -> {
          throw VmssException.of(
                  ExitCode.CONFLICT,
                  "NotRestored",
                  "The scale set is not as it was when the recording began: "
                      + difference.words()
                      + ". Nothing was sent.")
              .at(id)
              .remedy("Restore it to the recorded model, then compare again.");
        });
    if (session.toolkit().mode() != Mode.LIVE) {
      throw VmssException.of(
              ExitCode.BLOCKED,
              "NotLive",
              "The scale set is as it was when the recording began. Nothing was sent: to compare,"
                  + " the recorded changes are made on it.")
          .at(id)
          .remedy("--live makes them.");
    }
    checked = target;
  }

  private static JsonNode set(JsonNode model) {
    return Computed.without(model, Schema.scaleSet().root());
  }

  /**
   * Whether all writes went to the scale set.
   *
   * @throws VmssException if one would not have, whatever the script made of its failure
   */
  void checkAim() {
    VmssException refused = blocked;
    if (refused != null) {
      throw refused;
    }
  }

  @Override
  public HttpClient around(HttpClient next) {
    return new Layer(next, this::aimed);
  }

  private boolean own(ScaleSetId id) {
    ScaleSetId target = checked;
    return target != null && id.path().equalsIgnoreCase(target.path());
  }

  private HttpRequest aimed(HttpRequest request) {
    String path = request.getUrl().getPath();
    if (!Requests.writes(request) || ScaleSetId.in(path).filter(this::own).isPresent()) {
      return request;
    }
    VmssException refused =
        VmssException.of(
                ExitCode.BLOCKED,
                "OtherTarget",
                "Nothing was sent: the script would have changed something else than "
                    + group
                    + "/"
                    + name
                    + ".")
            .at(request.getHttpMethod() + " " + path)
            .remedy(
                "The script makes this name while it runs. Record it with param(\"name\", …) in its"
                    + " place, or compare with --against local.");
    blocked = refused;
    throw refused;
  }

  /** Group and name. */
  @Override
  public String toString() {
    return group + "/" + name;
  }
}
