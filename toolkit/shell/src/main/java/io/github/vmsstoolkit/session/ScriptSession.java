package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.Unsent;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.command.CommandTable;
import io.github.vmsstoolkit.command.Commands;
import io.github.vmsstoolkit.config.Config;
import io.github.vmsstoolkit.engine.Engine;
import io.github.vmsstoolkit.engine.Evaluated;
import io.github.vmsstoolkit.engine.Expressions;
import io.github.vmsstoolkit.library.Libraries;
import io.github.vmsstoolkit.overlay.PlanTap;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.record.SourceSecrets;
import io.github.vmsstoolkit.secret.Redactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  private static final long STOP_AGAIN_MILLIS = 20;

  private final SessionOptions options;
  private final Console console;
  private final Opening opening;
  private final Streams streams;
  private final CommandTable commands = Commands.table();
  private final Known known;
  private final Completion completion;
  private final SessionRecording recording;
  private final Results results = new Results();
  private final List<String> history = Collections.synchronizedList(new ArrayList<>());
  private final List<String> succeeded = Collections.synchronizedList(new ArrayList<>());
  private final List<Path> classPath = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean running = new AtomicBoolean();
  private final TreeMap<Long, Integer> stepOfChange = new TreeMap<>();
  private final Optional<Expressions> expressions;
  private volatile Warming engine;
  private volatile @Nullable Throwable lastError;
  private volatile Optional<ScaleSet> target = Optional.empty();
  private volatile OptionalInt exit = OptionalInt.empty();
  private String learntAt = "";
  private int steps;
  private boolean content;

  private ScriptSession(
      SessionOptions options, Console console, Opening opening, Warming warming, boolean quick) {
    this.options = options;
    this.console = console;
    this.opening = opening;
    this.recording = new SessionRecording(opening.recorder());
    this.known = new Known(opening.aside());
    this.completion = new Completion(commands, known);
    this.streams = Streams.route(console);
    this.engine = warming;
    aim();
    this.expressions = quick ? Optional.of(Prelude.expressions(target)) : Optional.empty();
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
          new ScriptSession(options, console, Opening.of(options, console), warming, quick);
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

  private Engine engine() {
    return engine.await();
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
    return run(steps + 1, input);
  }

  /**
   * The same under a number of its own, as a replay keeps those of the recording; the next one is
   * counted from it.
   */
  public StepResult run(int number, String input) {
    steps = number;
    opening.plan().step(number);
    history.add(input);
    running.set(true);
    StepResult result;
    try {
      result = result(input);
    } finally {
      running.set(false);
    }
    noteChanges();
    learn();
    result.problems().forEach(problem -> lastError = problem.cause());
    if (result.outcome() == StepOutcome.OK && !CommandTable.isCommand(input)) {
      succeeded.add(input);
    }
    return result;
  }

  private StepResult result(String input) {
    if (Help.asked(input)) {
      return host(() -> console.show(Help.answer(input)));
    }
    return CommandTable.isCommand(input)
        ? host(() -> commands.run(new SessionHost(this), input))
        : snippet(input);
  }

  /** Lines of other tools are told as the snippet that does the same. */
  private StepResult snippet(String input) {
    try {
      return recorded(Pasted.snippet(input, target, console));
    } catch (VmssException e) {
      return failed(StepOutcome.THREW, Problems.failure(e));
    }
  }

  /**
   * Fetches the libraries that a script names in lines of the form {@code //DEPS
   * group:artifact:version}, several on one line with blanks between.
   */
  public void prepare(String script) {
    script
        .lines()
        .filter(line -> line.startsWith("//DEPS "))
        .flatMap(line -> Stream.of(line.substring("//DEPS ".length()).strip().split("\\s+")))
        .forEach(coordinates -> classpath(Libraries.resolve(coordinates)));
  }

  /**
   * Runs a text as content: what it yields is shown, and a person's rights end with it.
   *
   * @throws VmssException for the first snippet that fails
   */
  void runContent(String text) {
    boolean outer = content;
    content = true;
    try {
      prepare(text);
      for (Snippets.Placed snippet : snippets(text)) {
        steps++;
        opening.plan().step(steps);
        StepResult result = result(snippet.snippet());
        if (result.outcome() != StepOutcome.OK) {
          throw new ContentFailed(result.problems().get(0), snippet.line());
        }
        if (result.value() instanceof Shown shown) {
          console.show(shown.display());
        } else if (result.value() != null) {
          console.out(Redactor.text(String.valueOf(result.value())) + "\n");
        }
      }
    } finally {
      content = outer;
    }
  }

  private StepResult host(Runnable action) {
    try {
      action.run();
      return ok(null);
    } catch (ContentFailed e) {
      return failed(StepOutcome.THREW, e.problem());
    } catch (VmssException e) {
      return failed(StepOutcome.THREW, Problems.failure(e));
    }
  }

  private StepResult recorded(String input) {
    try {
      return recording.step(steps, lineWise(input), () -> java(input));
    } catch (VmssException e) {
      return failed(StepOutcome.THREW, Problems.failure(e));
    }
  }

  private LineWise lineWise(String input) {
    if (!recording()) {
      return new LineWise(input, true);
    }
    LineWise step = LineWise.of(input, engine(), this::snippets);
    if (!step.portable()) {
      console.err(
          "warning: step "
              + steps
              + " is recorded, but its script is not portable: cut line by line it is something"
              + " else. Write what belongs together on one line.\n");
    }
    return step;
  }

  private StepResult java(String input) {
    Optional<Evaluated> done =
        expressions.filter(any -> plain(input)).flatMap(quick -> quick.evaluate(input));
    return done.isPresent() ? told(input, done.get()) : snippets(engine(), input);
  }

  private StepResult snippets(Engine java, String input) {
    String rest = input;
    StepResult result = ok(null);
    while (!rest.isBlank() && result.outcome() == StepOutcome.OK) {
      Snippets.Cut cut = Snippets.first(java, rest);
      if (cut.incomplete()) {
        return failed(StepOutcome.REJECTED, Problems.incomplete(rest));
      }
      result = cut.snippet().isBlank() ? result : evaluate(java, cut.snippet());
      rest = cut.rest();
    }
    return result;
  }

  private StepResult evaluate(Engine java, String snippet) {
    results.needed(snippet).forEach(d -> java.declare(d.type(), d.name(), d.initialiser()));
    return told(snippet, java.evaluate(snippet));
  }

  private StepResult told(String snippet, Evaluated evaluated) {
    return switch (evaluated.kind()) {
      case DONE -> done(evaluated);
      case REJECTED -> failed(StepOutcome.REJECTED, rejection(engine(), snippet, evaluated));
      case THREW -> failed(StepOutcome.THREW, Problems.thrown(evaluated));
      case STOPPED -> failed(StepOutcome.STOPPED, Problems.stopped(evaluated));
      case ABANDONED -> failed(StepOutcome.STOPPED, Problems.abandoned());
    };
  }

  private StepResult done(Evaluated evaluated) {
    if (!evaluated.shown() || evaluated.value() == null) {
      return ok(null);
    }
    results
        .keep(steps, evaluated.value(), evaluated.typeName())
        .ifPresent(old -> engine().drop(old));
    return ok(evaluated.value());
  }

  private static Problem rejection(Engine java, String snippet, Evaluated evaluated) {
    return CompileProblems.of(snippet, evaluated.errors().get(0), Prelude.names(java));
  }

  private StepResult ok(@Nullable Object value) {
    return new StepResult(steps, StepOutcome.OK, value, List.of());
  }

  private StepResult failed(StepOutcome outcome, Problem problem) {
    return new StepResult(steps, outcome, null, List.of(problem));
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
    int writes = toolkit().traffic().writes();
    String name = target.map(ScaleSet::toString).orElse("");
    if (!(writes + name).equals(learntAt)) {
      learntAt = writes + name;
      target.ifPresent(set -> known.refresh(set.group(), set.name()));
    }
  }

  /** Has {@code action} run as soon as snippets can be run without a wait. */
  public void whenWarm(Runnable action) {
    engine.whenReady(action);
  }

  private void noteChanges() {
    for (Unsent change : toolkit().unsent()) {
      stepOfChange.putIfAbsent(change.number(), steps);
    }
  }

  /**
   * The changes that were made and not applied, with the step that made each.
   *
   * @return step numbers and descriptions, in order
   */
  public List<Map.Entry<Integer, String>> unsent() {
    return toolkit().unsent().stream()
        .map(
            change ->
                Map.entry(stepOfChange.getOrDefault(change.number(), steps), change.description()))
        .toList();
  }

  /**
   * Stops the running step, and returns when it has stopped or was given up. A step that is still
   * being compiled is stopped as soon as it runs.
   */
  public void interrupt() {
    synchronized (running) {
      while (running.get()) {
        engine.ready().ifPresent(Engine::stop);
        expressions.ifPresent(Expressions::stop);
        if (!awaitEnd()) {
          return;
        }
      }
    }
  }

  private boolean awaitEnd() {
    try {
      running.wait(STOP_AGAIN_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether the process is ending because the running snippet called {@code System.exit}. */
  public boolean snippetExits() {
    return engine.ready().map(Engine::exiting).orElse(false);
  }

  /** Whether the text can be run as it is. */
  public Completeness completeness(String input) {
    if (input.isBlank()) {
      return Completeness.EMPTY;
    }
    if (Pasted.goesOn(input)) {
      return Completeness.INCOMPLETE;
    }
    return CommandTable.isCommand(input) || Help.asked(input) || Pasted.whole(input)
        ? Completeness.COMPLETE
        : Snippets.completeness(engine(), input);
  }

  /**
   * The snippets and commands of a text, in order: cut line by line as {@link Snippets#lines} says,
   * and where several stand on one line, between them.
   */
  public List<Snippets.Placed> snippets(String text) {
    List<Snippets.Placed> all = new ArrayList<>();
    for (Snippets.Placed placed : Snippets.lines(text, this::completeness)) {
      all.addAll(
          CommandTable.isCommand(placed.snippet())
                  || Help.asked(placed.snippet())
                  || Pasted.whole(placed.snippet())
              ? List.of(placed)
              : Snippets.split(engine(), placed));
    }
    return all;
  }

  /** What could follow at the cursor; in the order of use. */
  public List<Candidate> complete(String input, int cursor) {
    return completion.complete(engine.ready().orElse(null), input, cursor);
  }

  /** What the help tells of a name that scripts can call; empty if nothing has that name. */
  public List<Doc> help(String name) {
    return Help.of(name);
  }

  /** What is known of the call around the cursor. */
  public Optional<Doc> documentation(String input, int cursor) {
    return engine().documentation(input, cursor).stream()
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
    Path journal =
        recording.start(
            change,
            Facts.of(toolkit(), opening.aside(), options.extras().facts()),
            opening.sandbox().isPresent() ? Prelude.SAMPLE : "",
            options.extras().folder());
    classpath().forEach(opening.recorder()::library);
    return journal;
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
    String value = recorded(kind, name).orElseGet(fresh);
    opening.recorder().value(kind, name, value);
    return value;
  }

  Optional<String> recorded(String kind, String name) {
    return options.extras().values().apply(kind, name);
  }

  /** The connection of this session beside the one that is recorded; it writes nothing. */
  public Toolkit aside() {
    return opening.aside();
  }

  @Nullable Throwable lastError() {
    return lastError;
  }

  @Nullable Object result(int step) {
    return results.value(step);
  }

  Known known() {
    return known;
  }

  Console console() {
    return console;
  }

  List<String> history() {
    synchronized (history) {
      return history.stream().map(SourceSecrets::redact).map(Redactor::text).toList();
    }
  }

  Map<String, String> variables() {
    return engine().variables();
  }

  List<String> imports() {
    return engine().imports();
  }

  Mode mode() {
    return opening.gate().mode();
  }

  void mode(Mode next) {
    boolean raises = next.compareTo(mode()) > 0;
    if (raises && (content || !options.person())) {
      throw VmssException.of(
              ExitCode.BLOCKED,
              "ModeRaised",
              "A script, pipe or option cannot raise the mode to " + next.label() + ".")
          .at("/mode " + next.label())
          .remedy("Start with --mode " + next.label() + ", or type it at the prompt.");
    }
    opening.gate().set(next);
  }

  void reset() {
    engine().close();
    results.clear();
    engine = new Warming().opened(opening.sandbox().isPresent()).begin();
    aim();
  }

  List<String> succeeded() {
    synchronized (succeeded) {
      return succeeded.stream()
          .filter(line -> !Help.asked(line))
          .map(SourceSecrets::redact)
          .toList();
    }
  }

  void classpath(List<Path> more) {
    for (Path file : more) {
      if (!classPath.contains(file)) {
        engine().addToClasspath(file);
        classPath.add(file);
        opening.recorder().library(file);
      }
    }
  }

  List<Path> classpath() {
    return List.copyOf(classPath);
  }

  Config config() {
    return Config.read();
  }

  /** How the session signed in, in words. */
  String signedIn() {
    return options
        .azure()
        .map(
            choice ->
                "credential "
                    + choice.credential()
                    + " in cloud "
                    + choice.cloud()
                    + choice.tenant().map(tenant -> ", tenant " + tenant).orElse(""))
        .orElse("no credential: the token of local Azure opens nothing else");
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
    engine.ready().ifPresent(Engine::close);
    opening.sandbox().ifPresent(sandbox -> sandbox.close());
    LIVE.set(false);
  }
}
