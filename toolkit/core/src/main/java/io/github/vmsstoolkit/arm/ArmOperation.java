package io.github.vmsstoolkit.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.VmssException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A long-running operation of Resource Manager, polled in one place. */
public final class ArmOperation implements Operation {
  /** What to wait between polls where the service does not say. */
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);

  /** How many readings of the state may fail one after the other, each repeated by itself. */
  private static final int PATIENCE = 4;

  private final Arm arm;
  private final String what;
  private final String id;
  private final URI url;
  private final Duration firstWait;
  private final Supplier<Applied> closing;
  private volatile State state;
  private final AtomicInteger unread = new AtomicInteger();

  private ArmOperation(
      Arm arm,
      String what,
      String id,
      URI url,
      Duration firstWait,
      State state,
      Supplier<Applied> closing) {
    this.arm = arm;
    this.what = what;
    this.id = id;
    this.url = url;
    this.firstWait = firstWait;
    this.state = state;
    this.closing = closing;
  }

  /** Waits for the end of an operation that nobody asks the outcome of. */
  static void finish(Arm arm, String what, Answer accepted, Duration deadline) {
    of(arm, what, accepted, ArmOperation::unasked).finish(deadline);
  }

  private static Applied unasked() {
    throw new IllegalStateException("the outcome of this operation is asked elsewhere");
  }

  static ArmOperation of(Arm arm, String what, Answer accepted, Supplier<Applied> closing) {
    String url =
        accepted.header("Azure-AsyncOperation").or(() -> accepted.header("Location")).orElse("");
    State state = url.isEmpty() ? State.SUCCEEDED : State.IN_PROGRESS;
    URI place = URI.create(url);
    return new ArmOperation(arm, what, lastSegment(place), place, wait(accepted), state, closing);
  }

  static ArmOperation ended(Arm arm, String what, Supplier<Applied> closing) {
    return new ArmOperation(arm, what, "", URI.create(""), Duration.ZERO, State.SUCCEEDED, closing);
  }

  private static String lastSegment(URI url) {
    String path = url.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Duration wait(Answer answer) {
    return answer.header("Retry-After").flatMap(ArmOperation::seconds).orElse(DEFAULT_WAIT);
  }

  private static Optional<Duration> seconds(String header) {
    return header.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
        : Optional.empty();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public Applied await(Duration deadline) {
    finish(deadline);
    return closing.get();
  }

  /** Waits for the end, without asking what came of it. */
  void finish(Duration deadline) {
    Instant end = Instant.now().plus(deadline);
    Duration wait = firstWait;
    while (state == State.IN_PROGRESS) {
      if (Instant.now().isAfter(end)) {
        throw late(deadline);
      }
      arm.pause(wait, this::detached);
      wait = poll();
    }
  }

  private Duration poll() {
    Answer answer;
    try {
      answer = arm.read(url.toString());
      unread.set(0);
    } catch (VmssException e) {
      if (e.exitCode() == ExitCode.INTERRUPTED) {
        throw detached();
      }
      return unread(e);
    }
    JsonNode document = answer.body();
    switch (document.path("status").asText(answer.status() == 202 ? "InProgress" : "Succeeded")) {
      case "Succeeded" -> state = State.SUCCEEDED;
      case "Failed" -> {
        state = State.FAILED;
        throw ArmError.ofOperation(what, document.path("error"));
      }
      case "Canceled" -> {
        state = State.CANCELED;
        throw ArmError.ofOperation(what, document.path("error"));
      }
      default -> state = State.IN_PROGRESS;
    }
    return wait(answer);
  }

  /** An operation goes on though its state cannot be read for a while. */
  private Duration unread(VmssException failure) {
    boolean mayPass = ArmError.isThrottled(failure) || ArmError.isTrouble(failure);
    if (mayPass && unread.incrementAndGet() <= PATIENCE) {
      return ArmError.isThrottled(failure) ? ArmError.wait(failure) : DEFAULT_WAIT;
    }
    throw VmssException.of(
            ExitCode.UNKNOWN,
            failure.code(),
            what
                + " was accepted, but its state cannot be read: "
                + failure.getMessage()
                + " It goes on in Azure as operation "
                + id
                + ".")
        .remedy(
            failure.remedy().map(text -> text + " ").orElse("")
                + "Read model() or instances() to see how it ends.")
        .requestIds(failure.requestIds())
        .causedBy(failure);
  }

  private VmssException detached() {
    return VmssException.of(
            ExitCode.INTERRUPTED,
            "Detached",
            "The wait was interrupted. " + what + " goes on in Azure as operation " + id + ".")
        .remedy("Read model() or instances() to see how it ends.");
  }

  private VmssException late(Duration deadline) {
    return VmssException.of(
            ExitCode.DEADLINE,
            "Deadline",
            what
                + " did not end within "
                + deadline.toSeconds()
                + " s. It goes on in Azure as operation "
                + id
                + ".")
        .remedy("Read model() or instances() to see how it ends.");
  }

  @Override
  public Display display() {
    return Display.Text.of(
        what
            + ": "
            + state.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " (operation "
            + id
            + ")");
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    return node.put("id", id)
        .put("url", url.toString())
        .put("status", state.name())
        .put("what", what);
  }
}
