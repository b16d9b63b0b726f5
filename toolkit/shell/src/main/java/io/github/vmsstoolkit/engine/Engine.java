package io.github.vmsstoolkit.engine;

import io.github.vmsstoolkit.engine.Evaluated.CompileError;
import io.github.vmsstoolkit.engine.SnippetThread.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * JShell with two fixed cells: expressions are evaluated as one variable and statements as one
 * method, redefined each time, so that JShell keeps two classes and not one for each snippet.
 * Declarations stay as they are. Safe for use by several threads; one snippet runs at a time.
 */
public final class Engine implements AutoCloseable {
  private static final String BEFORE_VALUE = "var " + Cells.VALUE + " = ";

  /** For a type of its own JShell compiles an expression twice more. */
  private static final String BEFORE_OBJECT = "Object " + Cells.VALUE + " = ";

  private static final String BEFORE_RUN = "void " + Cells.RUN + "() throws Throwable {";

  /** No expression and no declaration begins so. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(if|for|while|do|switch|try|throw|synchronized|assert|return)\\b[\\s\\S]*|[{;][\\s\\S]*");

  private static final Pattern DECLARATION =
      Pattern.compile(
          "(import|class|interface|enum|abstract|final|static|public|private|protected|void|var)\\b[\\s\\S]*|@[\\s\\S]*");

  /** Javac's words for an initialiser that gives {@code var} no type: void, null, lambdas. */
  private static final Set<String> NO_VALUE =
      Set.of("compiler.err.cant.infer.local.var.type", "compiler.err.illegal.initializer.for.type");

  /** Javac's word for what cannot be an {@code Object}: void. */
  private static final String NO_OBJECT = "compiler.err.prob.found.req";

  private final Cells cells = new Cells();
  private final SnippetLoader loader;
  private final SnippetControl control;
  private final List<Path> classPath = new ArrayList<>();
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final CompileErrors errors;
  private String runClass = "";
  private @Nullable StandardJavaFileManager files;

  /**
   * An engine that is ready to run snippets.
   *
   * @param parent the loader that snippets see
   * @param classPath what the compiler sees, short for speed
   */
  public Engine(ClassLoader parent, List<String> classPath) {
    this.loader = new SnippetLoader(parent, cells);
    this.control = new SnippetControl(loader, cells);
    classPath.stream().map(Path::of).forEach(this.classPath::add);
    AtomicInteger temporary = new AtomicInteger();
    this.shell =
        JShell.builder()
            .executionEngine(new Provider(control), Map.of())
            .tempVariableNameGenerator(() -> "$t" + temporary.incrementAndGet())
            .fileManager(this::withClassPath)
            .build();
    this.analysis = shell.sourceCodeAnalysis();
    this.errors = new CompileErrors(shell);
    prime();
  }

  private record Provider(ExecutionControl control) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "vmss";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return control;
    }
  }

  /** Makes the cells' classes known and pays the compiler's start. */
  private void prime() {
    Snippet value = shell.eval(BEFORE_VALUE + "0;").get(0).snippet();
    Snippet run = shell.eval(BEFORE_RUN + "}").get(0).snippet();
    runClass = analysis.wrapper(run).fullClassName();
    cells.add(analysis.wrapper(value).fullClassName());
    cells.add(runClass);
    try {
      control.prime(Engine.class.getMethod("harmless"));
    } catch (Exception e) {
      throw new IllegalStateException("JShell does not run", e);
    }
  }

  /**
   * The class path is set where the compiler looks, and not as an option of it: an option would
   * take back what is added later.
   */
  private StandardJavaFileManager withClassPath(StandardJavaFileManager manager) {
    files = manager;
    setClassPath();
    return manager;
  }

  private void setClassPath() {
    StandardJavaFileManager manager = files;
    if (manager != null) {
      try {
        manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        // Else each compilation searches the class path for plug-ins of the compiler.
        manager.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
      } catch (IOException e) {
        throw new UncheckedIOException("the class path cannot be set", e);
      }
    }
  }

  /** Adds a jar or a folder of classes to what snippets can use. */
  public synchronized void addToClasspath(Path file) {
    classPath.add(file.toAbsolutePath());
    setClassPath();
    try {
      loader.addToClasspath(file.toAbsolutePath().toString());
    } catch (ExecutionControl.InternalException e) {
      throw new IllegalArgumentException("no file of this name can be used: " + file, e);
    }
  }

  /** Does nothing; public for JShell's first invocation. */
  public static void harmless() {}

  /** Runs one complete snippet. */
  public synchronized Evaluated evaluate(String snippet) {
    String trimmed = snippet.strip();
    if (STATEMENT.matcher(trimmed).matches()) {
      return statement(snippet);
    }
    if (DECLARATION.matcher(trimmed).matches()) {
      return plain(snippet);
    }
    return value(snippet).orElseGet(() -> other(snippet));
  }

  /** Runs what is clearly an expression, if it can be compiled. */
  private Optional<Evaluated> value(String snippet) {
    String expression = withoutSemicolon(snippet);
    if (!Expressions.value(expression)) {
      return Optional.empty();
    }
    Snippet cell = only(shell.eval(BEFORE_OBJECT + expression + "\n;"));
    if (shell.status(cell) == Snippet.Status.VALID) {
      return Optional.of(located(cell, expression, Evaluated.of(control.takeLast(), true, "")));
    }
    boolean noObject =
        errors.of(cell, BEFORE_OBJECT.length()).stream().anyMatch(e -> e.code().equals(NO_OBJECT));
    return noObject ? Optional.of(statement(snippet)) : Optional.empty();
  }

  /** JShell compiles it once to say what it is, and words the errors. */
  private Evaluated other(String snippet) {
    return switch (subKind(snippet)) {
      case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND ->
          expression(snippet, true);
      case ASSIGNMENT_SUBKIND -> expression(snippet, false);
      case STATEMENT_SUBKIND -> statement(snippet);
      default -> plain(snippet);
    };
  }

  private Snippet.SubKind subKind(String snippet) {
    List<Snippet> snippets = analysis.sourceToSnippets(snippet);
    return snippets.size() == 1 ? snippets.get(0).subKind() : Snippet.SubKind.UNKNOWN_SUBKIND;
  }

  private Evaluated expression(String snippet, boolean asked) {
    String expression = withoutSemicolon(snippet);
    Snippet cell = only(shell.eval(BEFORE_VALUE + expression + "\n;"));
    if (shell.status(cell) == Snippet.Status.VALID) {
      return located(cell, expression, Evaluated.of(control.takeLast(), asked, typeName(cell)));
    }
    List<CompileError> found = errors.of(cell, BEFORE_VALUE.length());
    boolean noValue = found.stream().anyMatch(error -> NO_VALUE.contains(error.code()));
    return noValue ? statement(snippet) : Evaluated.rejected(found);
  }

  private static String withoutSemicolon(String snippet) {
    String stripped = snippet.stripTrailing();
    return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : snippet;
  }

  private static String typeName(Snippet cell) {
    return writable(((VarSnippet) cell).typeName());
  }

  /**
   * Whether the snippet leaves to all names what they mean; others may too.
   *
   * @see #typeOf
   */
  public static boolean leavesNames(String snippet) {
    return Expressions.value(withoutSemicolon(snippet));
  }

  /** The type of an expression, as a snippet can name it; {@code Object} if it has none. */
  public synchronized String typeOf(String expression) {
    String code = withoutSemicolon(expression);
    String type = analysis.analyzeType(code, code.length());
    return type == null ? Object.class.getName() : writable(type);
  }

  private static String writable(String type) {
    boolean writable =
        !type.contains("<anonymous") && !type.contains("&") && !type.contains("capture");
    return writable ? type : Object.class.getName();
  }

  private Evaluated statement(String snippet) {
    String closed =
        snippet.strip().endsWith(";") || snippet.strip().endsWith("}") ? snippet : snippet + "\n;";
    Snippet cell = only(shell.eval(BEFORE_RUN + closed + "\n}"));
    if (shell.status(cell) != Snippet.Status.VALID) {
      return plain(snippet);
    }
    try {
      control.run(runClass);
    } catch (Exception | LinkageError e) {
      return new Evaluated(Evaluated.Kind.THREW, false, null, "", e, 0, List.of());
    }
    return located(cell, closed, Evaluated.of(control.takeLast(), false, ""));
  }

  /** Frames count lines of the generated class; only what threw has frames. */
  private Evaluated located(Snippet cell, String text, Evaluated result) {
    if (result.thrown() == null) {
      return result;
    }
    String wrapped = analysis.wrapper(cell).wrapped();
    int at = wrapped.indexOf(text);
    return at < 0
        ? result
        : result.withLinesBefore(
            (int) wrapped.substring(0, at).chars().filter(c -> c == '\n').count());
  }

  /** Hands the text to JShell as it is: declarations, and whatever needs its own messages. */
  private Evaluated plain(String snippet) {
    Evaluated result = Evaluated.of(Ran.NOTHING, false, "");
    for (SnippetEvent event : shell.eval(closed(snippet))) {
      if (event.causeSnippet() != null) {
        continue;
      }
      Snippet made = event.snippet();
      Ran ran = control.takeLast();
      if (event.status() == Snippet.Status.REJECTED
          || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
        return Evaluated.rejected(errors.of(made));
      }
      if (ran.thrown() != null || ran.stop() != Ran.Stop.NONE) {
        return Evaluated.of(ran, false, "");
      }
      boolean expression = made.kind() == Snippet.Kind.EXPRESSION;
      result = Evaluated.of(ran, expression && ran.value() != null, Object.class.getName());
    }
    return result;
  }

  private String closed(String snippet) {
    String source = analysis.analyzeCompletion(snippet).source();
    return source == null || source.isBlank() ? snippet : source;
  }

  private static Snippet only(List<SnippetEvent> events) {
    return events.stream()
        .filter(event -> event.causeSnippet() == null)
        .findFirst()
        .orElseThrow()
        .snippet();
  }

  /**
   * How complete the text is as Java; does not wait for a running snippet longer than for its end.
   */
  public synchronized Completeness completeness(String text) {
    return analysis.analyzeCompletion(text).completeness();
  }

  /** The first complete snippet of the text, and what follows it. */
  public synchronized SourceCodeAnalysis.CompletionInfo first(String text) {
    return analysis.analyzeCompletion(text);
  }

  /** JShell's own completions. */
  public synchronized List<SourceCodeAnalysis.Suggestion> suggestions(
      String text, int cursor, int[] anchor) {
    return analysis.completionSuggestions(text, cursor, anchor).stream()
        .filter(
            suggestion ->
                !suggestion.continuation().startsWith("$cell")
                    && !suggestion.continuation().startsWith("$run")
                    && !suggestion.continuation().startsWith("$t"))
        .toList();
  }

  /** The signatures that fit the call around the cursor. */
  public synchronized List<SourceCodeAnalysis.Documentation> documentation(
      String text, int cursor) {
    return analysis.documentation(text, cursor, false);
  }

  /** The names of the variables and their types, in the order of declaration. */
  public synchronized Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    shell
        .variables()
        .filter(variable -> !variable.name().startsWith("$"))
        .forEach(variable -> variables.put(variable.name(), variable.typeName()));
    return variables;
  }

  /** What a variable is now; null also if there is none of that name and declared type. */
  public synchronized @Nullable Object value(String name, String type) {
    Optional<VarSnippet> variable =
        shell
            .variables()
            .filter(v -> v.name().equals(name) && v.typeName().equals(type))
            .findFirst();
    return variable.isEmpty()
        ? null
        : control.value(analysis.wrapper(variable.get()).fullClassName(), name);
  }

  /** The names of the methods that snippets declared. */
  public synchronized List<String> methods() {
    return shell
        .methods()
        .map(Snippet::source)
        .filter(source -> !source.startsWith(BEFORE_RUN))
        .toList();
  }

  /** The imports, as they were written. */
  public synchronized List<String> imports() {
    return shell.imports().map(Snippet::source).map(String::strip).toList();
  }

  /** Declares a variable for the value {@code initialiser}; replaces one of the same name. */
  public synchronized void declare(String type, String name, String initialiser) {
    plain(type + " " + name + " = " + initialiser + ";");
  }

  /** Takes a variable away. */
  public synchronized void drop(String name) {
    shell
        .variables()
        .filter(variable -> variable.name().equals(name))
        .toList()
        .forEach(shell::drop);
  }

  /**
   * Stops the running snippet; returns when it has stopped or was given up. Nothing if none runs.
   */
  public void stop() {
    control.stop();
  }

  /** Whether the running snippet is ending the process. */
  public boolean exiting() {
    return control.exiting();
  }

  @Override
  public void close() {
    shell.close();
  }
}
