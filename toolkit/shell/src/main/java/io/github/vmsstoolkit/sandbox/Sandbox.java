package io.github.vmsstoolkit.sandbox;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalOptions;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.arm.RuleSet;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.schema.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Local Azure, with its samples unless told otherwise. */
public final class Sandbox implements AutoCloseable {
  /** What it says of itself. */
  public static final Place PLACE = new Place(true, LocalAzure.SUBSCRIPTION, "Local Azure");

  private @Nullable LocalAzure azure;

  private Sandbox(@Nullable LocalAzure azure) {
    this.azure = azure;
  }

  /** In this process, with its samples; it starts with the first request that comes to it. */
  public static Sandbox start() {
    return new Sandbox(null);
  }

  /**
   * Starts it in this process, as the settings say.
   *
   * @throws VmssException naming the option whose value cannot be used
   */
  public static Sandbox start(SandboxSettings settings) {
    LocalOptions options = options(settings);
    try {
      return new Sandbox(LocalAzure.with(options));
    } catch (UncheckedIOException e) {
      throw unusable("BadState", "The state cannot be kept there: " + reason(e), "--state")
          .remedy("Give a folder that is empty, or that one local Azure alone uses.")
          .causedBy(e);
    } catch (IllegalArgumentException e) {
      throw unusable("BadDocument", String.valueOf(e.getMessage()), "--from")
          .remedy("Give what a GET of the scale set answered, as JSON.")
          .causedBy(e);
    }
  }

  private static LocalOptions options(SandboxSettings settings) {
    LocalOptions options =
        (settings.from().isEmpty() ? LocalOptions.withSamples() : LocalOptions.empty())
            .seed(settings.seed())
            .rules(rules(settings.rules()))
            .throttle(settings.throttle());
    options = atSpeed(options, settings.speed());
    for (String fault : settings.faults()) {
      options = options.fault(parsed(fault));
    }
    for (Path file : settings.from()) {
      options = options.document(document(file));
    }
    return settings.state().map(options::state).orElse(options);
  }

  private static LocalOptions atSpeed(LocalOptions options, double speed) {
    try {
      return options.speed(speed);
    } catch (IllegalArgumentException e) {
      throw unusable("BadSpeed", String.valueOf(e.getMessage()), "--speed")
          .remedy("With 60 a minute of the service takes a second.")
          .causedBy(e);
    }
  }

  private static RuleSet rules(String text) {
    List<String> known =
        Arrays.stream(RuleSet.values())
            .map(rules -> rules.name().toLowerCase(Locale.ROOT))
            .toList();
    if (!known.contains(text)) {
      throw unusable("BadRules", "There are no rules '" + text + "'.", "--rules")
          .remedy("Choose one of " + String.join(", ", known) + ".");
    }
    return RuleSet.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static String document(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unusable("BadDocument", "A file cannot be read: " + reason(e), "--from " + file)
          .remedy("Give files with what a GET of the scale set answered, as JSON.")
          .causedBy(e);
    }
  }

  /** Messages of the file system are often no more than a path. */
  private static String reason(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof NoSuchFileException) {
      return "there is no such file.";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "it is a file.";
    }
    if (cause instanceof AccessDeniedException) {
      return "access is denied.";
    }
    return cause.getMessage() + ".";
  }

  private static VmssException unusable(String code, String message, String option) {
    return VmssException.of(ExitCode.USAGE, code, message).at(option);
  }

  /**
   * Starts it in this process, without the samples, in a given state.
   *
   * @param documents scale sets and lists of instances, as a GET answered them
   * @throws VmssException if it cannot take one of them
   */
  public static Sandbox of(List<String> documents) {
    LocalOptions options = LocalOptions.empty();
    for (String document : documents) {
      options = options.document(document);
    }
    try {
      return new Sandbox(LocalAzure.with(options));
    } catch (IllegalArgumentException e) {
      throw VmssException.of(
              ExitCode.UNKNOWN,
              "NotComparable",
              "Local Azure cannot take this state: " + e.getMessage())
          .causedBy(e);
    }
  }

  private static Fault parsed(String text) {
    try {
      return Fault.parse(text);
    } catch (IllegalArgumentException e) {
      List<String> kinds = Arrays.stream(Fault.Kind.values()).map(Fault.Kind::text).toList();
      List<String> near = Names.nearest(kinds, text.split(",", 2)[0], 1);
      throw VmssException.of(ExitCode.USAGE, "BadFault", String.valueOf(e.getMessage()))
          .at("--fault " + text)
          .remedy(
              near.isEmpty() || near.get(0).equals(text.split(",", 2)[0])
                  ? "Write it like throttled,times=2 or upgrade-fails,instance=1. Kinds: "
                      + String.join(", ", kinds)
                      + "."
                  : "Did you mean '" + near.get(0) + "'?")
          .causedBy(e);
    }
  }

  /** The way to it without a socket. */
  public HttpClient client() {
    return new Client();
  }

  private synchronized LocalAzure azure() {
    LocalAzure started = azure == null ? LocalAzure.withSamples() : azure;
    azure = started;
    return started;
  }

  private final class Client implements HttpClient {
    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
      return azure().client().send(request);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
      return azure().client().send(request, context);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
      return azure().client().sendSync(request, context);
    }
  }

  /**
   * Serves it on the loopback address until this is closed.
   *
   * @param port 0 for any that is free
   * @throws VmssException if the port is taken
   */
  public URI serve(int port) {
    try {
      LocalServer server = azure().serve(port);
      return server.url();
    } catch (IllegalArgumentException e) {
      throw unusable("BadPort", "There is no port " + port + ".", "--port")
          .remedy("Choose one from 1 to 65535, or 0 for any that is free.")
          .causedBy(e);
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.FAILED, "PortTaken", "Port " + port + " cannot be served: " + e.getMessage())
          .at("--port")
          .remedy("Choose another port, or 0 for any that is free.")
          .causedBy(e);
    }
  }

  @Override
  public synchronized void close() {
    if (azure != null) {
      azure.close();
    }
  }
}
