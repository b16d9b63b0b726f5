package io.github.vmsstoolkit.localazure;

import io.github.vmsstoolkit.localazure.http.Limits;
import io.github.vmsstoolkit.localazure.http.SocketServer;
import java.io.IOException;
import java.net.URI;

/** A local Azure that listens on the loopback interface. */
public final class LocalServer implements AutoCloseable {
  private final SocketServer server;

  private LocalServer(SocketServer server) {
    this.server = server;
  }

  static LocalServer start(Endpoint endpoint, int port, Limits limits) throws IOException {
    return new LocalServer(SocketServer.start(port, limits, endpoint::answer));
  }

  /** Scheme, host and port to send requests to. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Stops listening at once; requests under way are cut off. */
  @Override
  public void close() {
    server.close();
  }
}
