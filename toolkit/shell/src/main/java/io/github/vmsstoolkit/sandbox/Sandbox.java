package io.github.vmsstoolkit.sandbox;

import com.azure.core.http.HttpClient;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import java.io.IOException;
import java.net.URI;

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
