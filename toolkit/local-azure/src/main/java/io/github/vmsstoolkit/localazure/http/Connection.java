package io.github.vmsstoolkit.localazure.http;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Serves one client until it leaves or misbehaves. */
final class Connection implements Runnable {
  private static final int LINGER_MILLIS = 1000;
  private static final int LINGER_BYTES = 1 << 20;

  private final Socket socket;
  private final Limits limits;
  private final Function<ArmRequest, Delivery> answers;

  Connection(Socket socket, Limits limits, Function<ArmRequest, Delivery> answers) {
    this.socket = socket;
    this.limits = limits;
    this.answers = answers;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      serve(new RequestReader(socket, limits));
    } catch (IOException e) {
      // The client is gone: there is nobody left to tell.
    }
  }

  private void serve(RequestReader reader) throws IOException {
    boolean goOn = true;
    while (goOn) {
      try {
        Optional<ArmRequest> request = reader.next();
        goOn = request.isPresent() && deliver(request.get());
      } catch (HttpError e) {
        send(e.error().response(), true, true);
        linger();
        goOn = false;
      }
    }
  }

  private boolean deliver(ArmRequest request) throws IOException {
    Delivery delivery = answers.apply(request);
    pause(delivery.delay());
    if (delivery.manner() == Delivery.Manner.RESET) {
      // Without lingering the close is a reset.
      socket.setSoLinger(true, 0);
      return false;
    }
    boolean last =
        request.header("connection").orElse("").equalsIgnoreCase("close")
            || delivery.manner() == Delivery.Manner.TRUNCATED;
    boolean withBody = !request.method().equals("HEAD");
    if (delivery.manner() == Delivery.Manner.TRUNCATED) {
      sendHalf(delivery.answer());
    } else {
      send(delivery.answer(), withBody, last);
    }
    return !last;
  }

  private static void pause(Duration delay) {
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void send(ArmResponse answer, boolean withBody, boolean last) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    byte[] head = head(answer, body.length, last);
    byte[] whole = new byte[head.length + (withBody ? body.length : 0)];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, whole.length - head.length);
    out.write(whole);
    out.flush();
  }

  private void sendHalf(ArmResponse answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    out.write(head(answer, body.length, true));
    out.write(body, 0, body.length / 2);
    out.flush();
  }

  private static byte[] head(ArmResponse answer, int length, boolean last) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " ");
    head.append(Reasons.of(answer.status())).append("\r\n");
    answer.headers().forEach((name, value) -> header(head, name, value));
    if (answer.status() != 204 && answer.status() != 304) {
      header(head, "Content-Length", Integer.toString(length));
    }
    if (last) {
      header(head, "Connection", "close");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void header(StringBuilder head, String name, String value) {
    // What a client sent may come back in a header; it must not become a header of its own.
    head.append(name).append(": ").append(value.replaceAll("[\\r\\n]", " ")).append("\r\n");
  }

  /** Takes what is still on its way, lest a reset overtake the answer. */
  private void linger() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MILLIS);
    InputStream in = socket.getInputStream();
    byte[] dropped = new byte[8192];
    int total = 0;
    for (int read = in.read(dropped); read > 0 && total < LINGER_BYTES; read = in.read(dropped)) {
      total += read;
    }
  }
}
