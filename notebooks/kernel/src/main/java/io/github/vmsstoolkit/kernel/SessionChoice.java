package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.AzureChoice;
import io.github.vmsstoolkit.session.SessionOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the sessions of notebooks work, and how much they may do: no cell can raise it. */
final class SessionChoice {
  @Option(names = "--live", description = "Real Azure may be changed; without it only read.")
  private boolean live;

  @Option(
      names = "--subscription",
      paramLabel = "S",
      description = "Real Azure: a subscription's name or id. Without it: local Azure.")
  private @Nullable String subscription;

  @Option(names = "--cloud", defaultValue = "azure", description = "azure, china or usgov.")
  private String cloud = "azure";

  @Option(
      names = "--credential",
      defaultValue = "auto",
      description = "auto, az, device, managed or env.")
  private String credential = "auto";

  @Option(names = "--tenant", paramLabel = "T", description = "The tenant to sign in to.")
  private @Nullable String tenant;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Local Azure in another process, http://127.0.0.1:PORT.")
  private @Nullable URI endpoint;

  /** The options of a session whose snippets no person at a terminal types. */
  SessionOptions options() {
    return options(Map.of());
  }

  /** The same with values for {@code param(name, …)}. */
  SessionOptions options(Map<String, String> parameters) {
    if (endpoint != null && subscription != null) {
      throw VmssException.of(
              ExitCode.USAGE,
              "Usage",
              "--endpoint is for local Azure, --subscription for real Azure.")
          .at("--endpoint")
          .remedy("Give one of them.");
    }
    return new SessionOptions(
        Optional.ofNullable(endpoint),
        Optional.ofNullable(subscription)
            .map(name -> new AzureChoice(cloud, credential, name, Optional.ofNullable(tenant))),
        live ? Optional.of(Mode.LIVE) : Optional.empty(),
        parameters,
        false);
  }

  /** The options again, as they are typed. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (live) {
      arguments.add("--live");
    }
    if (subscription != null) {
      arguments.addAll(
          List.of("--subscription", subscription, "--cloud", cloud, "--credential", credential));
    }
    if (tenant != null) {
      arguments.addAll(List.of("--tenant", tenant));
    }
    if (endpoint != null) {
      arguments.addAll(List.of("--endpoint", endpoint.toString()));
    }
    return arguments;
  }

  /** Where, and how much may be done there; empty for local Azure in the kernel's own process. */
  Optional<String> words() {
    return subscription == null
        ? Optional.ofNullable(endpoint).map(URI::toString)
        : Optional.of(subscription + (live ? ", LIVE" : ", read-only"));
  }
}
