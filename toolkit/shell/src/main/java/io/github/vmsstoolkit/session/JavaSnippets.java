package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.engine.Engine;
import io.github.vmsstoolkit.engine.Evaluated;
import io.github.vmsstoolkit.engine.Expressions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the Java of a session: what it came to, the values of earlier steps, its class path. */
final class JavaSnippets implements AutoCloseable {
  /** Runs plain snippets faster than an engine, and before that is warm. */
  private final Expressions expressions;

  private final Results results = new Results();
  private final List<Path> classPath = Collections.synchronizedList(new ArrayList<>());
  private volatile Warming engine;

  /**
   * @param sample what snippets have as a variable from the start
   */
  JavaSnippets(Warming engine, Optional<ScaleSet> sample) {
    this.engine = engine;
    this.expressions = Prelude.expressions(sample, this::ready);
  }

  /** The engine; the first call waits until it is warm. */
  Engine engine() {
    return engine.await();
  }

  /** The engine, with the results that the text names. */
  Engine engine(String text) {
    Engine java = engine();
    if (results.named(text)) {
      results.settle(java::typeOf);
      results.needed(text).forEach(d -> java.declare(d.type(), d.name(), d.initialiser()));
    }
    return java;
  }

  /** The engine, if it is warm. */
  Optional<Engine> ready() {
    return engine.ready();
  }

  void whenWarm(Runnable action) {
    engine.whenReady(action);
  }

  /** Runs the snippets of a text, in order up to the first that fails. */
  StepResult run(int step, String input) {
    boolean quick = Prelude.plain(input) && ready().map(Prelude::untouched).orElse(true);
    Optional<Evaluated> done = quick ? expressions.evaluate(input) : Optional.empty();
    return done.isPresent() ? told(step, input, done.get()) : each(step, input);
  }

  private StepResult each(int step, String input) {
    Engine java = engine();
    String rest = input;
    StepResult result = StepResult.ok(step, null);
    while (!rest.isBlank() && result.outcome() == StepOutcome.OK) {
      Snippets.Cut cut = Snippets.first(java, rest);
      if (cut.incomplete()) {
        return StepResult.failed(step, StepOutcome.REJECTED, Problems.incomplete(rest));
      }
      result = cut.snippet().isBlank() ? result : evaluate(step, cut.snippet());
      rest = cut.rest();
    }
    return result;
  }

  private StepResult evaluate(int step, String snippet) {
    Engine java = engine(snippet);
    if (!Engine.leavesNames(snippet)) {
      results.settle(java::typeOf);
    }
    return told(step, snippet, java.evaluate(snippet));
  }

  private StepResult told(int step, String snippet, Evaluated evaluated) {
    return switch (evaluated.kind()) {
      case DONE -> done(step, snippet, evaluated);
      case REJECTED -> StepResult.failed(step, StepOutcome.REJECTED, rejection(snippet, evaluated));
      case THREW -> StepResult.failed(step, StepOutcome.THREW, Problems.thrown(evaluated));
      case STOPPED -> StepResult.failed(step, StepOutcome.STOPPED, Problems.stopped(evaluated));
      case ABANDONED -> StepResult.failed(step, StepOutcome.STOPPED, Problems.abandoned());
    };
  }

  private StepResult done(int step, String snippet, Evaluated evaluated) {
    if (!evaluated.shown() || evaluated.value() == null) {
      return StepResult.ok(step, null);
    }
    Optional<String> gone =
        evaluated.typeName().isEmpty()
            ? results.keepUntyped(step, evaluated.value(), snippet)
            : results.keep(step, evaluated.value(), evaluated.typeName());
    gone.ifPresent(old -> engine().drop(old));
    return StepResult.ok(step, evaluated.value());
  }

  private Problem rejection(String snippet, Evaluated evaluated) {
    return CompileProblems.of(snippet, evaluated.errors().get(0), Prelude.names(engine()));
  }

  @Nullable Object result(int step) {
    return results.value(step);
  }

  /**
   * Adds to what snippets can use.
   *
   * @return whether it was not there yet
   */
  boolean addToClasspath(Path file) {
    if (classPath.contains(file)) {
      return false;
    }
    engine().addToClasspath(file);
    return classPath.add(file);
  }

  List<Path> classpath() {
    return List.copyOf(classPath);
  }

  /** Stops what is running; nothing if nothing is. */
  void stop() {
    ready().ifPresent(Engine::stop);
    expressions.stop();
  }

  /** Begins anew, without what snippets have declared; the class path stays. */
  void reset(boolean withSample) {
    results.settle(engine()::typeOf);
    results.clear();
    engine().close();
    engine = new Warming().opened(withSample).begin();
    classpath().forEach(file -> engine().addToClasspath(file));
  }

  @Override
  public void close() {
    ready().ifPresent(Engine::close);
  }
}
