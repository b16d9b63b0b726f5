package io.github.vmsstoolkit.localazure.http;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Listens on 127.0.0.1 and gives each client a thread of its own. */
public final class SocketServer implements AutoCloseable {
  private static final int BACKLOG = 128;

  /** Far more than any test has; a flood beyond it is turned away at the door. */
  private static final int MAX_CLIENTS = 256;

  private final ServerSocket listener;
  private final Limits limits;
  private final Function<ArmRequest, Delivery> answers;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private SocketServer(
      ServerSocket listener, Limits limits, Function<ArmRequest, Delivery> answers) {
    this.listener = listener;
    this.limits = limits;
    this.answers = answers;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any that is free
   */
  public static SocketServer start(int port, Limits limits, Function<ArmRequest, Delivery> answers)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    SocketServer server =
        new SocketServer(new ServerSocket(port, BACKLOG, loopback), limits, answers);
    daemon("local-azure-accept", server::accept).start();
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Stops listening at once; requests under way are cut off. */
  @Override
  public void close() {
    closeQuietly(listener);
    clients.forEach(SocketServer::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (clients.size() >= MAX_CLIENTS) {
          client.close();
        } else {
          clients.add(client);
          daemon("local-azure-client", () -> serve(client)).start();
        }
      } catch (IOException e) {
        // Closed, or a client that left while it was let in.
      }
    }
  }

  private void serve(Socket client) {
    try {
      new Connection(client, limits, answers).run();
    } finally {
      clients.remove(client);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is of no use to anybody any more.
    }
  }
}
