package io.github.vmsstoolkit.replay;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answering;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.overlay.LocalAnswer;
import io.github.vmsstoolkit.record.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers from a journal, and from nothing else until it is told to {@link #passOn}. Requests of a
 * step come in the recorded order; those that overlapped in the recording may come in any. The
 * reading of an operation is a state machine: the last state stays.
 */
final class OfflineTap implements Tap {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Canceled");

  /** How often a state may be asked for that was the last one recorded and is none to end with. */
  private static final int PATIENCE = 5;

  private final Map<String, Integer> asked = new HashMap<>();
  private final List<Exchange> pending = new ArrayList<>();
  private final Map<String, Deque<Exchange>> polls = new HashMap<>();
  private int step;
  private boolean live;
  private @Nullable VmssException failure;

  OfflineTap(List<JournalEntry> entries) {
    List<Exchange> all = Exchange.of(entries);
    Set<String> operations = Operations.targets(entries);
    for (Exchange exchange : all) {
      if (operations.contains(exchange.key().path())) {
        polls.computeIfAbsent(exchange.key().path(), path -> new ArrayDeque<>()).add(exchange);
      } else {
        pending.add(exchange);
      }
    }
  }

  /** From here on requests go where they would have gone. */
  synchronized void passOn() {
    live = true;
  }

  /** A step begins; requests belong to it until the next one does. */
  synchronized void begin(int number) {
    step = number;
  }

  /**
   * Whether all requests so far were recorded ones.
   *
   * @throws VmssException if one was not, whatever the script made of its failure
   */
  synchronized void checkMade() {
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * A step has ended.
   *
   * @throws VmssException if a recorded request was not made
   */
  synchronized void end() {
    Optional<Exchange> missed = ofStep().stream().findFirst();
    if (missed.isPresent()) {
      throw mismatch(missed.get().key().toString(), "no such request");
    }
  }

  private List<Exchange> ofStep() {
    return pending.stream().filter(exchange -> exchange.step() == step).toList();
  }

  @Override
  public HttpClient around(HttpClient next) {
    return new Answering(
        next, (request, context) -> live() ? Optional.empty() : Optional.of(answer(request)));
  }

  private synchronized boolean live() {
    return live;
  }

  private synchronized HttpResponse answer(HttpRequest request) {
    Exchange.Key key = Exchange.Key.of(request);
    Deque<Exchange> states = polls.get(key.path());
    if (states != null) {
      return response(request, states.size() > 1 ? states.remove() : last(key, states.element()));
    }
    List<Exchange> open = new ArrayList<>();
    for (Exchange candidate : ofStep()) {
      if (open.stream().anyMatch(earlier -> !candidate.from().isBefore(earlier.to()))) {
        break;
      }
      if (candidate.key().equals(key)) {
        return response(request, lastAttempt(candidate));
      }
      open.add(candidate);
    }
    throw differs(key);
  }

  /** A recording that ends while an operation goes on tells no more of it. */
  private Exchange last(Exchange.Key key, Exchange state) {
    if (ENDED.contains(
            Exchange.Key.of("", "", state.answer().text("body"), false)
                .body()
                .path("status")
                .asText())
        || asked.merge(key.path(), 1, Integer::sum) < PATIENCE) {
      return state;
    }
    throw VmssException.of(
            ExitCode.INTERRUPTED,
            "RecordingEnds",
            "The recording ends while this operation is going on.")
        .at(key.path());
  }

  /** The SDK would wait before it tries again; the attempts that led to nothing are left out. */
  private Exchange lastAttempt(Exchange first) {
    pending.remove(first);
    Exchange last = first;
    for (Exchange next : ofStep()) {
      if (!first.call().isEmpty()
          && next.call().equals(first.call())
          && next.key().equals(first.key())) {
        pending.remove(next);
        last = next;
      }
    }
    return last;
  }

  private VmssException differs(Exchange.Key got) {
    List<Exchange> expected = ofStep();
    if (expected.isEmpty()) {
      return fail(mismatch("no further request", got.toString()));
    }
    Exchange.Key nearest =
        expected.stream()
            .map(Exchange::key)
            .filter(got::sameResource)
            .findFirst()
            .orElse(expected.get(0).key());
    if (!nearest.sameResource(got) || !nearest.query().equals(got.query())) {
      return fail(mismatch(nearest.toString(), got.toString()));
    }
    if (nearest.conditional() != got.conditional()) {
      return fail(mismatch(condition(nearest), condition(got)));
    }
    return fail(
        FirstDifference.between(nearest.body(), got.body(), Set.of())
            .map(
                first ->
                    mismatch(
                        nearest + " with " + first.expected() + " at '" + first.pointer() + "'",
                        first.got()))
            .orElseGet(() -> mismatch(expected.get(0).key().toString(), got + ", too early")));
  }

  private static String condition(Exchange.Key key) {
    return key + (key.conditional() ? " with If-Match" : " without If-Match");
  }

  private VmssException fail(VmssException mismatch) {
    if (failure == null) {
      failure = mismatch;
    }
    return mismatch;
  }

  private VmssException mismatch(String expected, String got) {
    return VmssException.of(
            ExitCode.OFFLINE_MISMATCH,
            "OfflineMismatch",
            "The script does not do what was recorded: expected " + expected + ", got " + got + ".")
        .at("step " + step)
        .remedy("The script was edited, or the toolkit works otherwise now; nothing was sent.");
  }

  private static HttpResponse response(HttpRequest request, Exchange exchange) {
    JournalEntry answer = exchange.answer();
    if (answer.number("blocked") > 0) {
      throw VmssException.of(ExitCode.BLOCKED, "Blocked", answer.text("reason"));
    }
    if (answer.number("status") == 0) {
      throw new UncheckedIOException(
          new IOException("no answer was recorded: " + answer.text("failure")));
    }
    HttpHeaders headers = new HttpHeaders();
    for (String line : answer.text("headers").lines().toList()) {
      String[] parts = line.split(": ", 2);
      headers.set(HttpHeaderName.fromString(parts[0]), parts.length > 1 ? parts[1] : "");
    }
    return new LocalAnswer(request, (int) answer.number("status"), headers, answer.text("body"));
  }
}
