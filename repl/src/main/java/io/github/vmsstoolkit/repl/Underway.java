package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Operation.State;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * The operations that go on in Azure while nobody waits for them, as after a Ctrl-C. Their states
 * are read on a thread of its own, beside what is recorded, and the end of each is told.
 */
final class Underway implements AutoCloseable {
  private static final int SECONDS = 10;

  private final Toolkit toolkit;
  private final Toolkit aside;
  private final BooleanSupplier idle;
  private final Consumer<Display> told;
  private final Set<String> over = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor reader =
      new ScheduledThreadPoolExecutor(1, work -> Threads.daemon("vmss-operations", work));

  /**
   * @param aside another way to the same place, whose requests are not recorded
   * @param idle whether a person is at the prompt, so that no step waits for an operation
   * @param told shows the last word on an operation
   */
  Underway(Toolkit toolkit, Toolkit aside, BooleanSupplier idle, Consumer<Display> told) {
    this.toolkit = toolkit;
    this.aside = aside;
    this.idle = idle;
    this.told = told;
    var unused = reader.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /** Those of which no end is known; sends no request. */
  List<Operation> all() {
    return StreamSupport.stream(toolkit.operations().spliterator(), false)
        .filter(one -> one.state() == State.IN_PROGRESS && !over.contains(one.id()))
        .toList();
  }

  /** Reads their states, one GET each; none where there are none. */
  void look() {
    if (idle.getAsBoolean()) {
      all().forEach(this::look);
    }
  }

  private void look(Operation one) {
    try {
      Operation now = aside.attach(one.url().toString());
      if (now.state() != State.IN_PROGRESS) {
        over.add(one.id());
        told.accept(ended(one, now.state()));
      }
    } catch (VmssException e) {
      // It is asked again; the person sees what is wrong when waiting for it.
    }
  }

  private static Display ended(Operation operation, State state) {
    String how =
        switch (state) {
          case SUCCEEDED -> "has succeeded";
          case CANCELED -> "was cancelled";
          default -> "has failed; attach(\"" + operation.id() + "\") shows why";
        };
    return Display.Text.of(operation.json().path("what").asText() + " " + how + ".");
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
