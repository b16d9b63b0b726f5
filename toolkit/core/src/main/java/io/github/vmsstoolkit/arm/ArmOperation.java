package io.github.vmsstoolkit.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.VmssException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A long-running operation of Resource Manager, polled in one place. */
public final class ArmOperation implements Operation {
  /** What to wait between polls where the service does not say. */
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);

  /** How many readings of the state may fail one after the other, each repeated by itself. */
  private static final int PATIENCE = 4;

  private static final Pattern LOCATION =
      Pattern.compile("/locations/([^/]+)/", Pattern.CASE_INSENSITIVE);

  private final Arm arm;
  private final String what;
  private final String id;
  private final URI url;
  private final Duration firstWait;
  private final Supplier<Applied> closing;
  private volatile State state;
  private final AtomicInteger unread = new AtomicInteger();

  private String back = "";

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
  static void finish(Arm arm, String what, Answer accepted, Duration deadline, Runnable polled) {
    of(arm, what, accepted, ArmOperation::unasked).finish(deadline, polled);
  }

  private static Applied unasked() {
    throw new IllegalStateException("the outcome of this operation is asked elsewhere");
  }

  static ArmOperation of(Arm arm, String what, Answer accepted, Supplier<Applied> closing) {
    String url =
        accepted.header("Azure-AsyncOperation").or(() -> accepted.header("Location")).orElse("");
    State state = url.isEmpty() ? State.SUCCEEDED : State.IN_PROGRESS;
    URI place = URI.create(url);
    ArmOperation operation =
        new ArmOperation(arm, what, lastSegment(place), place, wait(accepted), state, closing);
    if (!url.isEmpty()) {
      arm.work().add(operation);
    }
    return operation;
  }

  /** An operation that was started elsewhere, or before; reads its state. */
  static ArmOperation attach(Arm arm, String url) {
    URI place = URI.create(url);
    String id = lastSegment(place);
    Supplier<Applied> closing = () -> new Attached(id);
    ArmOperation operation =
        new ArmOperation(
            arm, "Operation " + id, id, place, DEFAULT_WAIT, State.IN_PROGRESS, closing);
    try {
      operation.poll();
    } catch (VmssException e) {
      if (operation.state == State.IN_PROGRESS) {
        throw e;
      }
    }
    arm.work().add(operation);
    return operation;
  }

  /** One that was started here, with its state read again. */
  static Operation again(Arm arm, ArmOperation known) {
    if (known.state == State.IN_PROGRESS) {
      try {
        known.poll();
      } catch (VmssException e) {
        if (known.state == State.IN_PROGRESS) {
          throw e;
        }
      }
    }
    return new ArmOperation(
        arm,
        known.what,
        known.id,
        known.url,
        DEFAULT_WAIT,
        known.state,
        () -> new Attached(known.id));
  }

  /** What there is to say of an operation whose request is not known. */
  private record Attached(String id) implements Applied {
    @Override
    public Outcome outcome() {
      return Outcome.DONE;
    }

    @Override
    public Change undo() {
      throw VmssException.of(
              ExitCode.FAILED, "CannotUndo", "What operation " + id + " did is not known here.")
          .remedy("Read the resource, and plan the change that sets it right.");
    }

    @Override
    public Display display() {
      return Display.Text.of("Done: operation " + id + " has succeeded.");
    }

    @Override
    public JsonNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("outcome", outcome().name())
          .put("operation", id);
    }
  }

  String what() {
    return what;
  }

  /** Where the operation runs; empty where its address does not say. */
  String location() {
    Matcher place = LOCATION.matcher(url.getPath());
    return place.find() ? place.group(1) : "";
  }

  private String next() {
    String where = location();
    return "To wait on: attach(\""
        + (where.isEmpty() ? url.toString() : where + "\", \"" + id)
        + "\"), also in another session; model() and instances() show how it ends.";
  }

  /**
   * Says how to go back, should the operation fail after it was accepted: what it was about may
   * have been changed already.
   */
  public ArmOperation orBack(String words) {
    back = words;
    return this;
  }

  private VmssException failed(JsonNode error) {
    VmssException failure = ArmError.ofOperation(what, error);
    if (back.isEmpty()) {
      return failure;
    }
    return failure.remedy(failure.remedy().map(remedy -> remedy + " ").orElse("") + back);
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
    if (state == State.FAILED || state == State.CANCELED) {
      poll();
    }
    if (state == State.IN_PROGRESS) {
      arm.listener().changed(what, 0, 1);
      finish(deadline, () -> {});
      arm.listener().changed(what, 1, 1);
    }
    return closing.get();
  }

  /** Waits for the end, without asking what came of it. */
  private void finish(Duration deadline, Runnable polled) {
    Instant end = Instant.now().plus(deadline);
    Duration wait = firstWait;
    while (state == State.IN_PROGRESS) {
      if (Instant.now().isAfter(end)) {
        throw late(deadline);
      }
      arm.pause(wait, this::detached);
      wait = poll();
      if (state == State.IN_PROGRESS) {
        polled.run();
      }
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
        throw failed(document.path("error"));
      }
      case "Canceled" -> {
        state = State.CANCELED;
        throw failed(document.path("error"));
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
        .remedy(failure.remedy().map(text -> text + " ").orElse("") + next())
        .requestIds(failure.requestIds())
        .causedBy(failure);
  }

  private VmssException detached() {
    return VmssException.of(
            ExitCode.INTERRUPTED,
            "Detached",
            "The wait was interrupted. " + what + " goes on in Azure as operation " + id + ".")
        .remedy(next());
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
        .remedy(next());
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
