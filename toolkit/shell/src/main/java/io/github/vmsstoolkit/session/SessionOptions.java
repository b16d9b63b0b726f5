package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.arm.AzureChoice;
import io.github.vmsstoolkit.handle.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How a session begins. Without endpoint and Azure it works on local Azure in this process.
 *
 * @param endpoint local Azure in another process
 * @param azure real Azure
 * @param mode empty for {@code LIVE} on local Azure and {@code READ_ONLY} elsewhere
 * @param parameters values for {@code param(name, …)}, by name
 * @param person whether a person types the snippets: only then may a command raise the mode
 * @param extras what a replay brings
 * @param settings which rules are told, and the version of the interface for models
 * @param confirmed the protected scale set whose name was given beforehand
 */
public record SessionOptions(
    Optional<URI> endpoint,
    Optional<AzureChoice> azure,
    Optional<Mode> mode,
    Map<String, String> parameters,
    boolean person,
    Extras extras,
    Settings settings,
    Optional<String> confirmed) {
  public SessionOptions {
    parameters = Map.copyOf(parameters);
  }

  public SessionOptions(
      Optional<URI> endpoint,
      Optional<AzureChoice> azure,
      Optional<Mode> mode,
      Map<String, String> parameters,
      boolean person) {
    this(
        endpoint, azure, mode, parameters, person, Extras.NONE, Settings.DEFAULT, Optional.empty());
  }

  /** How the session signs in, in words. */
  String signedIn() {
    return azure
        .map(
            choice ->
                "credential "
                    + choice.credential()
                    + " in cloud "
                    + choice.cloud()
                    + choice.tenant().map(tenant -> ", tenant " + tenant).orElse(""))
        .orElse("no credential: the token of local Azure opens nothing else");
  }

  /** The same for a session that is a replay. */
  public SessionOptions with(Extras next) {
    return new SessionOptions(endpoint, azure, mode, parameters, person, next, settings, confirmed);
  }

  /** The same with other values for parameters. */
  public SessionOptions with(Map<String, String> next) {
    return new SessionOptions(endpoint, azure, mode, next, person, extras, settings, confirmed);
  }

  /** The same with other settings. */
  public SessionOptions with(Settings next) {
    return new SessionOptions(endpoint, azure, mode, parameters, person, extras, next, confirmed);
  }

  /** The same with the name of a protected scale set, which allows changes of it. */
  public SessionOptions confirming(Optional<String> name) {
    return new SessionOptions(endpoint, azure, mode, parameters, person, extras, settings, name);
  }

  /** Local Azure in this process. */
  public static SessionOptions local(boolean person) {
    return new SessionOptions(
        Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), person);
  }
}
