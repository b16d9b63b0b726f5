package io.github.vmsstoolkit.record;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Forced;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.sign.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records one session: steps, requests and notes into a journal, and the steps that count into a
 * script beside it. Idle until {@link #start}. Write-ahead: a step is in the journal before it
 * runs, and a request that may change something before it is sent; where that cannot be, it is not
 * done.
 */
public final class Recorder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

  private final Clock clock;
  private final Optional<SigningKey> key;
  private volatile @Nullable Open open;
  private volatile int step;
  private volatile int begun;
  private volatile Supplier<List<Forced>> forced = List::of;
  private volatile int told;

  /** The snippet of the step that is running, as it may be kept. */
  private volatile String redacted = "";

  /** Where the operations of this session are read, and the requests that began them. */
  private final Map<String, Owner> operations = new ConcurrentHashMap<>();

  private record Owner(long intent, int step) {}

  private static final HttpHeaderName CORRELATION =
      HttpHeaderName.fromString("x-ms-correlation-request-id");

  private record Open(String session, Journal journal, Script script, Path folder) {
    /** By which Azure's own log can be joined: the same for all writes of a step. */
    String correlation(int step) {
      return UUID.nameUUIDFromBytes((session + " " + step).getBytes(StandardCharsets.UTF_8))
          .toString();
    }
  }

  /** How a recording ended, and where it is. */
  public record Closed(Path journal, Path script, long entries) {}

  /** A recorder whose seals nobody signs. */
  public Recorder(Clock clock) {
    this(clock, Optional.empty());
  }

  /** A recorder that signs its seals. */
  public Recorder(Clock clock, Optional<SigningKey> key) {
    this.clock = clock;
    this.key = key;
  }

  /** Its place in the seam. */
  public Tap tap() {
    return next -> new RecordingClient(next, this);
  }

  /** Whether it records. */
  public boolean active() {
    return open != null;
  }

  /** The journal that is being written. */
  public Optional<Path> journal() {
    Open now = open;
    return now == null
        ? Optional.empty()
        : Optional.of(now.folder().resolve(now.session() + ".journal.jsonl"));
  }

  /**
   * Begins a recording.
   *
   * @param folder an existing folder; two files are made in it
   * @param change the ticket or reason it belongs to; may be empty
   * @param facts what is known of the session: versions, subscription, user
   * @param prelude what the session has declared by itself, as Java
   * @throws VmssException if one is running, or the files cannot be made
   */
  public synchronized void start(
      Path folder, String change, Map<String, String> facts, String prelude) {
    if (open != null) {
      throw VmssException.of(ExitCode.FAILED, "Recording", "This session is recorded already.")
          .remedy("stopRecording() ends that recording.");
    }
    String session = STAMP.format(clock.instant()) + "-" + random();
    Journal journal = Journal.create(folder.resolve(session + ".journal.jsonl"), clock);
    Script script =
        Script.create(
            folder.resolve(session + ".jsh"), ScriptText.head(session, change, facts, prelude));
    new Register(folder).begin(session, clock.instant());
    Entry entry = new Entry("session.start").put("session", session).put("change", change);
    facts.forEach(entry::put);
    journal.append(prelude.isEmpty() ? entry : entry.text("prelude", prelude));
    operations.clear();
    begun = 0;
    told = forced.get().size();
    open = new Open(session, journal, script, folder);
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  /**
   * A step is about to run.
   *
   * @param portable whether the stock jshell cuts it as it is cut here
   */
  public void begin(int number, String snippet, boolean portable) {
    step = number;
    Open now = open;
    if (now != null) {
      begun = number;
      String clean = SourceSecrets.redact(snippet);
      redacted = clean;
      Entry entry = new Entry("step.begin").put("step", number);
      now.journal().append((portable ? entry : entry.put("portable", "no")).text("snippet", clean));
    }
  }

  /** A step has ended; one that began before the recording is not in it. */
  public void end(int number, Ending ending) {
    Open now = open;
    if (now == null || number != begun) {
      return;
    }
    Entry entry = new Entry("step.end").put("step", number).put("outcome", ending.outcome());
    entry.put("writes", now.script().writes()).put("named", ending.named() ? 1 : 0);
    if (!ending.exception().isEmpty()) {
      entry.put("exception", ending.exception());
    }
    if (!ending.value().isEmpty()) {
      entry.text("value", ending.value());
    }
    if (!ending.problem().isEmpty()) {
      entry.text("problem", ending.problem());
    }
    now.journal().append(entry);
    now.script().step(number, redacted, ending);
  }

  /**
   * Something came from outside that another run would get differently.
   *
   * @param kind {@code param} or {@code clock}
   */
  public void value(String kind, String name, String value) {
    Open now = open;
    if (now != null) {
      now.journal()
          .append(
              new Entry("value")
                  .put("step", step)
                  .put("kind", kind)
                  .put("name", name)
                  .text("value", value));
    }
  }

  /** A library that snippets may use from now on. */
  public void library(Path file) {
    Open now = open;
    if (now == null) {
      return;
    }
    Entry entry = new Entry("library").put("step", step).put("file", file.getFileName().toString());
    try {
      // A folder of classes has no content of its own.
      now.journal()
          .append(
              Files.isDirectory(file)
                  ? entry
                  : entry.put("sha256", Chain.sha256(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw VmssException.of(ExitCode.FAILED, "NoLibrary", "The library cannot be read: " + e)
          .at(file.toString())
          .causedBy(e);
    }
  }

  /** A word of the person. */
  public void note(String text) {
    remark("note", Map.of(), "note", text);
  }

  /**
   * Something that is neither a step nor a request: a note, drift that was accepted, the plan that
   * was used.
   *
   * @param name what the text is called
   */
  public void remark(String type, Map<String, String> facts, String name, String text) {
    Open now = open;
    if (now != null) {
      Entry entry = new Entry(type).put("step", step);
      facts.forEach(entry::put);
      now.journal().append(entry.text(name, text));
    }
  }

  /** A request that passes, when, and the number of its intent; 0 for a reading one. */
  record Sent(HttpRequest request, long intent, long nanos) {
    long micros() {
      return (System.nanoTime() - nanos) / 1_000;
    }
  }

  /** From where is known what is sent although a rule forbids it. */
  public void askForced(Supplier<List<Forced>> toolkit) {
    forced = toolkit;
  }

  private synchronized void tellForced() {
    List<Forced> all = forced.get();
    for (Forced one : all.subList(told, all.size())) {
      String rules = one.findings().stream().map(Finding::rule).collect(Collectors.joining(", "));
      String text = one.findings().stream().map(Finding::message).collect(Collectors.joining(" "));
      remark(
          "forced",
          Map.of("what", one.description(), "rules", rules, "finding", text),
          "reason",
          one.reason());
    }
    told = all.size();
  }

  Sent sending(HttpRequest request) {
    Open now = open;
    if (now == null || !RequestText.mutates(request)) {
      return new Sent(request, 0, System.nanoTime());
    }
    tellForced();
    now.script().wrote();
    if (request.getBodyAsBinaryData() != null) {
      SecretWords.learn(request.getBodyAsBinaryData().toString());
    }
    request.setHeader(CORRELATION, now.correlation(step));
    long intent =
        now.journal()
            .append(
                about("http.intent", request)
                    .put("cause", RequestText.sdk(request) ? "sdk" : "typed")
                    .put("correlation", now.correlation(step))
                    .text("body", RequestText.body(request.getBodyAsBinaryData())));
    return new Sent(request, intent, System.nanoTime());
  }

  void answered(Sent sent, HttpResponse answer, String body) {
    Open now = open;
    if (now == null) {
      return;
    }
    HttpRequest request = sent.request();
    SecretWords.listed(request.getUrl().getPath(), body);
    Entry entry =
        about("http", request)
            .put("intent", sent.intent())
            .put("status", answer.getStatusCode())
            .put("micros", sent.micros());
    Owner owner = operations.get(RequestText.target(request.getUrl()));
    if (owner != null) {
      entry.put("operationOf", owner.intent()).put("ownerStep", owner.step());
    }
    now.journal()
        .append(
            entry
                .text("requestHeaders", RequestText.headers(request.getHeaders()))
                .text("headers", RequestText.headers(answer.getHeaders()))
                .text("body", RequestText.body(BinaryData.fromString(body))));
    if (sent.intent() > 0) {
      RequestText.operations(answer.getHeaders())
          .forEach(target -> operations.putIfAbsent(target, new Owner(sent.intent(), step)));
    }
  }

  /** No answer came; what was held back on this side was not sent at all. */
  void failed(Sent sent, Throwable failure) {
    Open now = open;
    if (now == null) {
      return;
    }
    Entry entry = about("http", sent.request()).put("intent", sent.intent());
    boolean blocked = failure instanceof VmssException veto && veto.exitCode() == ExitCode.BLOCKED;
    now.journal()
        .append(
            blocked
                ? entry.put("blocked", 1).text("reason", failure.toString())
                : entry.text("failure", failure.toString()));
  }

  private Entry about(String type, HttpRequest request) {
    return new Entry(type)
        .put("step", step)
        .put("method", request.getHttpMethod().toString())
        .put("target", RequestText.target(request.getUrl()));
  }

  /**
   * Ends the recording and seals it.
   *
   * @param reason {@code exit}, {@code stopped}, {@code signal}
   * @return where it is; empty if there was none
   */
  public synchronized Optional<Closed> stop(String reason) {
    Open now = open;
    if (now == null) {
      return Optional.empty();
    }
    open = null;
    now.journal().append(new Entry("session.end").put("reason", reason));
    Path journal = now.folder().resolve(now.session() + ".journal.jsonl");
    now.script().close(JournalEntry.read(journal));
    Path script = now.folder().resolve(now.session() + ".jsh");
    Seal.write(
        now.folder().resolve(now.session() + ".seal.json"),
        now.session(),
        now.journal(),
        script,
        clock,
        key);
    try {
      now.journal().close();
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.INCOMPLETE, "NotClosed", "The journal could not be closed: " + e)
          .causedBy(e);
    }
    new Register(now.folder())
        .end(now.session(), clock.instant(), now.journal().count(), now.journal().head());
    Anchor.configured(now.session(), now.journal());
    Purge.known(journal);
    return Optional.of(new Closed(journal, script, now.journal().count()));
  }
}
