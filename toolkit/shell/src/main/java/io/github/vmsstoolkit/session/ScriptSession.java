package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.command.CommandTable;
import io.github.vmsstoolkit.command.Commands;
import io.github.vmsstoolkit.config.Config;
import io.github.vmsstoolkit.engine.Engine;
import io.github.vmsstoolkit.overlay.PlanTap;
import io.github.vmsstoolkit.record.Recorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session in which snippets, commands and their results follow each other; the one engine of
 * REPL, scripts and notebooks. There is at most one live session in a process, as {@link Helpers}
 * works on it. The engine warms up on a thread of its own; the first step waits for it.
 *
 * <p>Steps run one after the other, on the calling thread's wait; {@link #interrupt()} may be
 * called from any thread.
 */
public final class ScriptSession implements AutoCloseable {
  private static final AtomicBoolean LIVE = new AtomicBoolean();
  private static final AtomicReference<Warming> AHEAD = new AtomicReference<>();

  private final SessionOptions options;
  private final Console console;
  private final Opening opening;
  private final Streams streams;
  private final CommandTable commands = Commands.table();
  private final Known known;
  private final Completion completion;
  private final SessionRecording recording;
  private final JavaSnippets java;
  private final Steps steps;
  private volatile Optional<ScaleSet> target = Optional.empty();
  private volatile OptionalInt exit = OptionalInt.empty();

  private ScriptSession(SessionOptions options, Console console, Opening opening, Warming warming) {
    this.options = options;
    this.console = console;
    this.opening = opening;
    this.recording = new SessionRecording(opening, options.extras());
    this.known = new Known(opening.aside());
    this.completion = new Completion(commands, known);
    this.streams = Streams.route(console);
    aim();
    this.java = new JavaSnippets(warming, target);
    this.steps = new Steps(this, opening, recording, java);
    // Not before, as it would take time from what a person waits for first.
    warming.whenReady(this::learn);
  }

  /**
   * Opens the session of this process.
   *
   * @throws VmssException if there is one already, or what the options name cannot be reached
   */
  public static ScriptSession open(SessionOptions options, Console console) {
    return open(options, console, false);
  }

  /**
   * The same for snippets that are all {@link #plain}: JShell is started only if one of them turns
   * out to need it.
   */
  public static ScriptSession openQuick(SessionOptions options, Console console) {
    return open(options, console, true);
  }

  private static ScriptSession open(SessionOptions options, Console console, boolean quick) {
    if (!LIVE.compareAndSet(false, true)) {
      throw VmssException.of(ExitCode.FAILED, "SessionLive", "This process has a session already.")
          .remedy("Close it first; there is one in a process.");
    }
    Warming warming = Optional.ofNullable(AHEAD.getAndSet(null)).orElseGet(Warming::new);
    if (!quick) {
      warming.begin();
    }
    try {
      ScriptSession session =
          new ScriptSession(options, console, Opening.of(options, console), warming);
      session
          .opening
          .gate()
          .confirmation(
              new Confirmations(
                  session.toolkit(), console, options.person(), options.confirmed(), Config::read));
      Helpers.bind(session);
      warming.opened(session.opening.sandbox().isPresent());
      if (options.azure().isPresent()) {
        session.record("");
      }
      return session;
    } catch (RuntimeException e) {
      warming.opened(false);
      LIVE.set(false);
      throw e;
    }
  }

  /** Begins to warm the engine of the session that is opened next, while that is being prepared. */
  public static void warmAhead() {
    AHEAD.set(new Warming().begin());
  }

  /** Whether the snippet is one of those plain calls and sums that can do without JShell. */
  public static boolean plain(String snippet) {
    return Prelude.plain(snippet);
  }

  /** On local Azure the prompt begins with the sample. */
  private void aim() {
    if (opening.sandbox().isPresent()) {
      target = Optional.of(opening.toolkit().vmss(Prelude.SAMPLE_GROUP, Prelude.SAMPLE_NAME));
    }
  }

  /** Has {@code action} run as soon as snippets can be run without a wait. */
  public void whenWarm(Runnable action) {
    java.whenWarm(action);
  }

  /** The toolkit that the session works with. */
  public Toolkit toolkit() {
    return opening.toolkit();
  }

  /** Where the session works; sends at most one request, once. */
  public Place place() {
    return opening.place();
  }

  /** The scale set that prompts name, if any. */
  public Optional<ScaleSet> target() {
    return target;
  }

  ScaleSet target(String group, String name) {
    ScaleSet chosen = toolkit().vmss(group, name);
    target = Optional.of(chosen);
    return chosen;
  }

  /** The commands. */
  public CommandTable commands() {
    return commands;
  }

  /** The code to end with, once a command has asked for the end. */
  public OptionalInt exit() {
    return exit;
  }

  /**
   * Runs one snippet or command. Several snippets in one text are run in order up to the first that
   * fails; the value is that of the last.
   */
  public StepResult run(String input) {
    return run(steps.number() + 1, input);
  }

  /**
   * The same under a number of its own, as a replay keeps those of the recording; the next one is
   * counted from it.
   */
  public StepResult run(int number, String input) {
    StepResult result;
    try {
      result = steps.run(number, input);
    } finally {
      console.ended();
    }
    learn();
    return result;
  }

  /**
   * Fetches the libraries that a script names in lines of the form {@code //DEPS
   * group:artifact:version}, several on one line with blanks between.
   */
  public void prepare(String script) {
    steps.prepare(script);
  }

  /** Names are for completion: read where a person types, and again only after a write. */
  private void learn() {
    if (options.person()) {
      learnNames();
    }
  }

  /**
   * Reads the names that completion offers, in the background; nothing if neither the scale set of
   * the prompt nor what is in Azure can have changed since. For front ends that a person types in
   * but which may not raise the mode.
   */
  public void learnNames() {
    target.ifPresent(set -> known.refresh(set, toolkit().traffic().writes()));
  }

  /**
   * The changes that were made and not applied, with the step that made each.
   *
   * @return step numbers and descriptions, in order
   */
  public List<Map.Entry<Integer, String>> unsent() {
    return steps.unsent();
  }

  /**
   * Stops the running step, and returns when it has stopped or was given up. A step that is still
   * being compiled is stopped as soon as it runs.
   */
  public void interrupt() {
    steps.stop();
  }

  /** Whether the process is ending because the running snippet called {@code System.exit}. */
  public boolean snippetExits() {
    return java.ready().map(Engine::exiting).orElse(false);
  }

  /** Whether the text can be run as it is. */
  public Completeness completeness(String input) {
    return Snippets.completeness(input, java::engine);
  }

  /**
   * The snippets and commands of a text, in order: cut line by line as {@link Snippets#lines} says,
   * and where several stand on one line, between them.
   */
  public List<Snippets.Placed> snippets(String text) {
    return Snippets.of(text, java::engine);
  }

  /**
   * What could follow at the cursor; in the order of use. For a Java name, right after the start,
   * it waits until the engine is warm.
   */
  public List<Candidate> complete(String input, int cursor) {
    return completion.complete(() -> java.engine(input), input, cursor);
  }

  /** What the help tells of a name that scripts can call; empty if nothing has that name. */
  public List<Doc> help(String name) {
    return Help.of(name);
  }

  /** What is known of the call around the cursor. */
  public Optional<Doc> documentation(String input, int cursor) {
    return java.engine(input).documentation(input, cursor).stream()
        .findFirst()
        .map(found -> new Doc(found.signature(), ""));
  }

  /**
   * Begins to record this session.
   *
   * @param change the ticket or reason; may be empty
   * @return the journal
   * @throws VmssException if it is recorded already, or the files cannot be made
   */
  public Path record(String change) {
    return recording.start(change, java.classpath());
  }

  /** Whether the session is being recorded. */
  public boolean recording() {
    return opening.recorder().active();
  }

  Optional<Recorder.Closed> stopRecording(String reason) {
    return opening.recorder().stop(reason);
  }

  /** What plan mode has held back so far. */
  public PlanTap plan() {
    return opening.plan();
  }

  /** Puts a fact of a replay into the recording; nothing if there is none. */
  public void remark(String type, Map<String, String> facts, String name, String text) {
    opening.recorder().remark(type, facts, name, text);
  }

  /** The journal that is being written. */
  public Optional<Path> journal() {
    return opening.recorder().journal();
  }

  void note(String text) {
    opening.recorder().note(text);
  }

  /** What was given for the script's parameters, by name. */
  public Map<String, String> parameters() {
    return options.parameters();
  }

  /** The text given for the parameter {@code name} at the start, if any. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(options.parameters().get(name));
  }

  /**
   * A value from outside: the recorded one in a replay that is to get the same, else {@code fresh}.
   * A recording keeps it.
   */
  String outside(String kind, String name, Supplier<String> fresh) {
    return recording.outside(kind, name, fresh);
  }

  Optional<String> recorded(String kind, String name) {
    return recording.recorded(kind, name);
  }

  /** The connection of this session beside the one that is recorded; it writes nothing. */
  public Toolkit aside() {
    return opening.aside();
  }

  @Nullable Throwable lastError() {
    return steps.lastError();
  }

  @Nullable Object result(int step) {
    return java.result(step);
  }

  Known known() {
    return known;
  }

  Console console() {
    return console;
  }

  Mode mode() {
    return opening.gate().mode();
  }

  void mode(Mode next) {
    boolean raises = next.compareTo(mode()) > 0;
    if (raises && (steps.content() || !options.person())) {
      throw VmssException.of(
              ExitCode.BLOCKED,
              "ModeRaised",
              "A script, pipe or option cannot raise the mode to " + next.label() + ".")
          .at("/mode " + next.label())
          .remedy(
              "Start with --mode "
                  + next.label()
                  + ", or type it at the prompt. A notebook's kernel is installed with --live.");
    }
    opening.gate().set(next);
  }

  void reset() {
    java.reset(opening.sandbox().isPresent());
    aim();
  }

  /** How the session signed in, in words. */
  String signedIn() {
    return options.signedIn();
  }

  void exit(int code) {
    exit = OptionalInt.of(code);
  }

  @Override
  public void close() {
    stopRecording("exit");
    Helpers.bind(null);
    known.close();
    streams.restore();
    java.close();
    opening.sandbox().ifPresent(sandbox -> sandbox.close());
    LIVE.set(false);
  }
}
