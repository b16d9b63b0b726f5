package io.github.vmsstoolkit.sandbox;

import com.azure.core.http.HttpClient;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalOptions;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.schema.Names;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** Local Azure with its samples. */
public final class Sandbox implements AutoCloseable {
  private final LocalAzure azure;

  private Sandbox(LocalAzure azure) {
    this.azure = azure;
  }

  /** Starts it in this process. */
  public static Sandbox start() {
    return new Sandbox(LocalAzure.withSamples());
  }

  /**
   * Starts it in this process, to go wrong on purpose.
   *
   * @param seed decides ids and the order in which the mode Automatic upgrades
   * @param faults in their text form, such as {@code throttled,times=2}
   * @throws VmssException if a fault cannot be read
   */
  public static Sandbox start(long seed, List<String> faults) {
    LocalOptions options = LocalOptions.withSamples().seed(seed);
    for (String fault : faults) {
      options = options.fault(parsed(fault));
    }
    return new Sandbox(LocalAzure.with(options));
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
    return azure.client();
  }

  /**
   * Serves it on the loopback address until this is closed.
   *
   * @param port 0 for any that is free
   * @throws VmssException if the port is taken
   */
  public URI serve(int port) {
    try {
      LocalServer server = azure.serve(port);
      return server.url();
    } catch (IOException | IllegalArgumentException e) {
      throw VmssException.of(
              ExitCode.FAILED, "PortTaken", "Port " + port + " cannot be served: " + e.getMessage())
          .at("--port")
          .remedy("Choose another port, or 0 for any that is free.")
          .causedBy(e);
    }
  }

  @Override
  public void close() {
    azure.close();
  }
}
