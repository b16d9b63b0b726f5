package io.github.vmsstoolkit.kernel.wire;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** The five sockets of a kernel, bound as a connection file says. */
public final class Wire implements AutoCloseable {
  private static final int LINGER_MILLIS = 1000;

  /**
   * How much waits for a slow front end. What does not fit is dropped; to block instead would wait
   * for ever for front ends that read the reply first.
   */
  private static final int QUEUED = 20_000;

  private final ZMQ.Context context = ZMQ.context(1);
  private final Channel shell;
  private final Channel control;
  private final Channel stdin;
  private final Channel publishing;
  private final ZMQ.Socket heartbeat;

  private Wire(KernelConnectionProperties at) throws GeneralSecurityException {
    shell = channel(SocketType.ROUTER, at, at.getShellPort());
    control = channel(SocketType.ROUTER, at, at.getControlPort());
    stdin = channel(SocketType.ROUTER, at, at.getStdinPort());
    publishing = channel(SocketType.PUB, at, at.getIopubPort());
    heartbeat = context.socket(SocketType.REP);
    heartbeat.bind(at.getTransport() + "://" + at.getIp() + ":" + at.getHbPort());
  }

  private Channel channel(SocketType type, KernelConnectionProperties at, int port)
      throws GeneralSecurityException {
    Channel channel = new Channel(context, type, signer(at), port);
    channel.setLinger(LINGER_MILLIS);
    channel.setSndHWM(QUEUED);
    channel.bind(at);
    return channel;
  }

  /**
   * Binds the sockets.
   *
   * @throws VmssException if the file cannot be read, or a port is taken
   */
  public static Wire open(Path connectionFile) {
    try {
      return new Wire(KernelConnectionProperties.parse(Files.readString(connectionFile)));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw VmssException.of(
              ExitCode.FAILED, "NoConnection", "The kernel cannot be connected: " + e)
          .at(connectionFile.toString())
          .remedy("Jupyter writes this file; start the kernel from Jupyter.")
          .causedBy(e);
    }
  }

  /** Without a key nothing is signed. */
  private static HMACGenerator signer(KernelConnectionProperties at)
      throws GeneralSecurityException {
    return at.getKey() == null || at.getKey().isEmpty()
        ? HMACGenerator.NO_AUTH_INSTANCE
        : at.createHMACGenerator();
  }

  /** A front end's end of the shell channel of the kernel that has this connection file. */
  public static Channel dial(Path connectionFile) throws IOException, GeneralSecurityException {
    KernelConnectionProperties at =
        KernelConnectionProperties.parse(Files.readString(connectionFile));
    Channel shell = new Channel(ZMQ.context(1), SocketType.DEALER, signer(at), at.getShellPort());
    shell.connect(at);
    return shell;
  }

  /** Requests in the order in which they are done. */
  public Channel shell() {
    return shell;
  }

  /** Requests that are done at once. */
  public Channel control() {
    return control;
  }

  /** Questions to a person. */
  public Channel stdin() {
    return stdin;
  }

  /** What everybody sees. */
  public Channel publishing() {
    return publishing;
  }

  /** Gives heartbeats back, until this is closed. */
  public void beat() {
    try {
      ZMQ.proxy(heartbeat, heartbeat, null);
    } catch (ZMQException e) {
      // The context is gone: so is the kernel.
    }
    heartbeat.close();
  }

  /**
   * Ends all waiting on the sockets with {@link WireClosed}; returns when every thread has closed
   * the socket it waits on and what was sent is gone.
   */
  @Override
  public void close() {
    context.term();
  }
}
