package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.AzureChoice;
import io.github.vmsstoolkit.handle.Settings;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.rule.RuleSet;
import io.github.vmsstoolkit.schema.Names;
import io.github.vmsstoolkit.session.SessionOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that opens a session: what it works on, and how much it may do. */
final class Reach {
  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "A value for param(NAME, …) in the script; may be repeated.")
  private Map<String, String> parameters = Map.of();

  @Option(names = "--mode", paramLabel = "MODE", description = "read-only, plan or live.")
  private Optional<String> mode = Optional.empty();

  @Option(names = "--live", description = "Short for --mode live.")
  private boolean live;

  @Option(
      names = "--subscription",
      paramLabel = "S",
      description = "Real Azure: a subscription's name or id.")
  private Optional<String> subscription = Optional.empty();

  @Option(names = "--cloud", defaultValue = "azure", description = "azure, china or usgov.")
  private String cloud = "azure";

  @Option(
      names = "--credential",
      defaultValue = "auto",
      description = "auto, az, device, managed or env.")
  private String credential = "auto";

  @Option(names = "--tenant", paramLabel = "T", description = "The tenant to sign in to.")
  private Optional<String> tenant = Optional.empty();

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Local Azure in another process, http://127.0.0.1:PORT.")
  private Optional<String> endpoint = Optional.empty();

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description = "The name of a protected scale set that may be changed.")
  private Optional<String> confirmed = Optional.empty();

  @Option(
      names = "--rules",
      paramLabel = "SET",
      defaultValue = "current",
      description = "Which rules are told before something is sent: current, seed (2020).")
  private String rules = "current";

  @Option(
      names = "--api-version",
      paramLabel = "DATE",
      description = "The version of the interface that models are read and written with.")
  private Optional<String> apiVersion = Optional.empty();

  @Option(
      names = "--progress",
      paramLabel = "FORM",
      description =
          "How far operations are, on stderr: none, line (one for each change of state), live (a bar)."
              + " Without it live at a terminal, else line, and none with -o json.")
  private Optional<String> progress = Optional.empty();

  /** What picocli fills in. */
  Reach() {}

  /** Local Azure, in another process if there is an endpoint. */
  Reach(Optional<String> endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * The session that was asked for.
   *
   * @param person whether a person types the snippets
   */
  SessionOptions options(boolean person) {
    if (endpoint.isPresent() && subscription.isPresent()) {
      throw usage(
          "--endpoint is for local Azure, --subscription for real Azure.",
          "--endpoint",
          "Give one of them.");
    }
    Optional<AzureChoice> azure =
        subscription.map(name -> new AzureChoice(cloud, credential, name, tenant));
    return new SessionOptions(endpoint.map(Reach::uri), azure, mode(), parameters, person)
        .with(settings())
        .confirming(confirmed);
  }

  private Settings settings() {
    List<String> labels =
        Arrays.stream(RuleSet.values()).map(set -> set.name().toLowerCase(Locale.ROOT)).toList();
    if (!labels.contains(rules.toLowerCase(Locale.ROOT))) {
      throw usage("There is no rule set '" + rules + "'.", "--rules", choice(labels, rules));
    }
    String version = apiVersion.orElse(Settings.DEFAULT.apiVersion());
    if (!version.matches("\\d{4}-\\d{2}-\\d{2}(-preview)?")) {
      throw usage(
          "An API version is a date.", "--api-version", "Write it like --api-version 2024-07-01.");
    }
    return new Settings(RuleSet.valueOf(rules.toUpperCase(Locale.ROOT)), version);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw usage("This is no URL.", text, "Write it like http://127.0.0.1:8080.");
    }
  }

  /** Where a session that was asked for writes. */
  Output output(Format format, boolean noColor, boolean debug) {
    return Output.of(format, noColor, debug).withProgress(progress.map(Reach::progress));
  }

  private static ProgressForm progress(String text) {
    return Arrays.stream(ProgressForm.values())
        .filter(form -> form.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                usage(
                    "Progress is not told as '" + text + "'.",
                    "--progress",
                    choice(List.of("none", "line", "live"), text)));
  }

  private Optional<Mode> mode() {
    if (live && mode.isPresent()) {
      throw usage("--live and --mode exclude each other.", "--mode", "Give one of them.");
    }
    return live ? Optional.of(Mode.LIVE) : mode.map(Reach::mode);
  }

  private static Mode mode(String text) {
    List<String> labels = Arrays.stream(Mode.values()).map(Mode::label).toList();
    return Arrays.stream(Mode.values())
        .filter(known -> known.label().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> usage("There is no mode '" + text + "'.", "--mode", choice(labels, text)));
  }

  static String choice(List<String> known, String typed) {
    List<String> near = Names.nearest(known, typed, 1);
    return near.isEmpty()
        ? "Choose one of " + String.join(", ", known) + "."
        : "Did you mean '" + near.get(0) + "'?";
  }

  static VmssException usage(String message, String at, String next) {
    return VmssException.of(ExitCode.USAGE, "Usage", message).at(at).remedy(next);
  }
}
