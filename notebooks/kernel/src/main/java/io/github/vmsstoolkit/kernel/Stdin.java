package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.kernel.wire.Channel;
import io.github.vmsstoolkit.kernel.wire.MalformedMessage;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.Question;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Questions to the person at the front end. Only its own thread touches the socket, as in {@link
 * Publisher}: who asks may be interrupted.
 */
final class Stdin {
  private static final int LOOK_MILLIS = 100;

  private final Channel channel;
  private final ExecutorService asker =
      Executors.newSingleThreadExecutor(work -> Threads.daemon("vmss-stdin", work));

  Stdin(Channel channel) {
    this.channel = channel;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param cell the request whose front end is asked
   * @return empty if the asking thread was interrupted
   */
  Optional<String> ask(Message cell, Question question) {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    try {
      return CompletableFuture.supplyAsync(() -> exchange(cell, question, over), asker).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.empty();
    } finally {
      over.complete(true);
    }
  }

  private Optional<String> exchange(
      Message cell, Question question, CompletableFuture<Boolean> over) {
    discardLate();
    channel.send(
        Message.answer(
            cell,
            "input_request",
            Message.object().put("prompt", question.text()).put("password", question.hidden())));
    while (!over.isDone()) {
      Optional<String> answer = next(LOOK_MILLIS).map(reply -> reply.text("value"));
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }

  /** An answer to a question that was given up must not answer the next. */
  private void discardLate() {
    while (next(0).isPresent()) {}
  }

  private Optional<Message> next(int millis) {
    try {
      return channel.receive(millis);
    } catch (MalformedMessage e) {
      return Optional.empty();
    }
  }

  /** Lets the socket go; a question that waits for its answer is given up. */
  void close() {
    asker.execute(channel::close);
  }
}
