package io.github.vmsstoolkit.localazure.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The bytes of a connection, to be there before a deadline however slowly they trickle in. */
final class TimedInput {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private int next;
  private int end;
  private long deadline;

  TimedInput(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  void deadline(Duration fromNow) {
    deadline = System.nanoTime() + fromNow.toNanos();
  }

  /**
   * The next byte, or -1 at the end.
   *
   * @throws SocketTimeoutException when the deadline passes first
   */
  int read() throws IOException {
    if (next == end && !fill()) {
      return -1;
    }
    return buffer[next++] & 0xff;
  }

  private boolean fill() throws IOException {
    long left = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    socket.setSoTimeout((int) left);
    int read = in.read(buffer, 0, buffer.length);
    next = 0;
    end = Math.max(read, 0);
    return read > 0;
  }
}
