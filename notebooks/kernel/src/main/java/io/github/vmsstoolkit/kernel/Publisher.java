package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.kernel.wire.Channel;
import io.github.vmsstoolkit.kernel.wire.Message;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes, in order, what any thread hands over. Only its own thread touches the socket: threads
 * of snippets are interrupted, which would break it. Printed text is collected for a moment, so
 * that thousands of lines become a few messages.
 */
final class Publisher {
  /** Short enough for the eye, long enough to collect a loop's output. */
  private static final long COLLECT_MILLIS = 50;

  private static final int LONGEST = 1 << 16;

  /** A loop that prints faster than it can be sent has to wait. */
  private static final int WAITING = 10_000;

  /** Text, or a message, or the wish to be told when all before it is sent. */
  private record Item(
      ObjectNode parent,
      String stream,
      String text,
      @Nullable Message message,
      CountDownLatch sent) {}

  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(WAITING);
  private final Channel channel;
  private final StringBuilder collected = new StringBuilder();
  private Item collecting;
  private long since;
  private volatile boolean open = true;

  Publisher(Channel channel) {
    this.channel = channel;
    this.collecting = item(Message.object(), "", "", null);
  }

  private static Item item(
      ObjectNode parent, String stream, String text, @Nullable Message message) {
    return new Item(parent, stream, text, message, new CountDownLatch(1));
  }

  /** Publishes a message about what {@code parent} asked for. */
  void publish(ObjectNode parent, String type, ObjectNode content) {
    hand(item(parent, "", "", Message.publication(parent, type, content)));
  }

  /** Tells whether the kernel works on {@code parent}. */
  void status(ObjectNode parent, String state) {
    publish(parent, "status", Message.object().put("execution_state", state));
  }

  /**
   * Publishes printed text.
   *
   * @param stream {@code stdout} or {@code stderr}
   */
  void print(ObjectNode parent, String stream, String text) {
    if (!text.isEmpty()) {
      hand(item(parent, stream, text, null));
    }
  }

  /**
   * Waits until all that was handed over is sent.
   *
   * @return whether it was, within two seconds
   */
  boolean flush() {
    Item mark = item(Message.object(), "", "", null);
    hand(mark);
    try {
      return mark.sent().await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets the socket go, after all that was handed over is sent. */
  void close() {
    flush();
    open = false;
    hand(item(Message.object(), "", "", null));
  }

  /** A thread that was interrupted is being stopped: it does not wait for room. */
  private void hand(Item item) {
    try {
      if (!queue.offer(item)) {
        queue.put(item);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends until this is closed. */
  void run() {
    while (open) {
      try {
        step();
      } catch (InterruptedException e) {
        open = false;
      } catch (RuntimeException | OutOfMemoryError e) {
        // A cell may have used up the memory; what it printed last is lost, the kernel goes on.
        collected.setLength(0);
      }
    }
    channel.close();
  }

  private void step() throws InterruptedException {
    Item next = collected.isEmpty() ? queue.take() : queue.poll(remaining(), TimeUnit.MILLISECONDS);
    if (next == null) {
      sendCollected();
    } else if (next.text().isEmpty()) {
      sendCollected();
      if (next.message() != null) {
        channel.send(next.message());
      }
      next.sent().countDown();
    } else {
      collect(next);
    }
  }

  private long remaining() {
    return Math.max(0, COLLECT_MILLIS - (System.nanoTime() - since) / 1_000_000);
  }

  private void collect(Item next) {
    boolean same =
        next.parent().equals(collecting.parent()) && next.stream().equals(collecting.stream());
    if (!same || collected.length() > LONGEST || remaining() == 0) {
      sendCollected();
    }
    if (collected.isEmpty()) {
      collecting = next;
      since = System.nanoTime();
    }
    collected.append(next.text());
  }

  private void sendCollected() {
    if (!collected.isEmpty()) {
      ObjectNode content =
          Message.object().put("name", collecting.stream()).put("text", collected.toString());
      collected.setLength(0);
      channel.send(Message.publication(collecting.parent(), "stream", content));
    }
  }
}
