package io.github.vmsstoolkit.engine;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.ExpressionEvaluator;
import org.codehaus.janino.Java;
import org.codehaus.janino.Parser;
import org.codehaus.janino.Scanner;
import org.codehaus.janino.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * Runs expressions that are plain enough for Janino, whose start takes a tenth of JShell's: whole
 * numbers, texts and truth values, sums and products of them, and calls with such arguments. In
 * these the two compilers have nothing to disagree about; all else is for an {@link Engine}.
 */
public final class Expressions {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern PLAIN_TEXT = Pattern.compile("\"([^\"\\\\]|\\\\[\"\\\\nt])*\"");
  private static final String UNICODE_ESCAPE = "\\u";
  private static final List<String> OPERATORS = List.of("+", "-", "*");

  private static final long GRACE_MILLIS = 2000;

  private final Class<?> helpers;
  private final Optional<Variable> variable;
  private volatile @Nullable SnippetThread running;

  /**
   * A variable that expressions can use.
   *
   * @param value what it is now; of another type, or null, where they cannot
   */
  public record Variable(String name, Class<?> type, Supplier<?> value) {}

  /** Expressions over the static methods of {@code helpers} and over the variable, if any. */
  public Expressions(Class<?> helpers, Optional<Variable> variable) {
    this.helpers = helpers;
    this.variable = variable;
  }

  /**
   * Whether the snippet is such an expression by its form; it may still name what is not there.
   *
   * @param variable the one name that may stand before a call
   */
  public static boolean plain(String snippet, String variable) {
    return parsed(snippet).filter(value -> plain(value, variable)).isPresent();
  }

  /**
   * Whether the snippet can be read as an expression only, as none that assigns, and as one whose
   * value is the same for every type that it may be wanted as. There are more than these.
   */
  static boolean value(String snippet) {
    // A generic type reads like a comparison.
    return snippet.indexOf('<') < 0 && parsed(snippet).filter(Expressions::value).isPresent();
  }

  private static boolean value(Java.Rvalue value) {
    return value instanceof Java.MethodInvocation
        || value instanceof Java.AmbiguousName
        || value instanceof Java.FieldAccessExpression
        || value instanceof Java.ArrayAccessExpression
        || value instanceof Java.BinaryOperation
        || value instanceof Java.Literal
        || value instanceof Java.NewClassInstance;
  }

  private static Optional<Java.Rvalue> parsed(String snippet) {
    try {
      Parser parser = new Parser(new Scanner(null, new StringReader(snippet)));
      Java.Rvalue value = parser.parseExpression();
      return parser.peek(TokenType.END_OF_INPUT) && !snippet.contains(UNICODE_ESCAPE)
          ? Optional.of(value)
          : Optional.empty();
    } catch (CompileException | IOException e) {
      return Optional.empty();
    }
  }

  private static boolean plain(Java.Rvalue value, String variable) {
    if (value instanceof Java.IntegerLiteral number) {
      return WHOLE_NUMBER.matcher(number.value).matches();
    }
    if (value instanceof Java.StringLiteral text) {
      return PLAIN_TEXT.matcher(text.value).matches();
    }
    if (value instanceof Java.BinaryOperation operation) {
      return OPERATORS.contains(operation.operator)
          && plain(operation.lhs, variable)
          && plain(operation.rhs, variable);
    }
    return value instanceof Java.BooleanLiteral
        || (value instanceof Java.MethodInvocation call && plainCall(call, variable));
  }

  private static boolean plainCall(Java.MethodInvocation call, String variable) {
    boolean target =
        call.target == null
            || (call.target instanceof Java.AmbiguousName name && name.toString().equals(variable))
            || (call.target instanceof Java.MethodInvocation inner && plainCall(inner, variable));
    return target && Stream.of(call.arguments).allMatch(each -> plain(each, variable));
  }

  /** Runs a plain snippet; empty, with nothing done, if it does not compile here. */
  public Optional<Evaluated> evaluate(String snippet) {
    Object[] values = variable.stream().map(v -> v.value().get()).toArray();
    return variable.isEmpty() || variable.get().type().isInstance(values[0])
        ? compiled(snippet).map(method -> run(method, values))
        : Optional.empty();
  }

  private Optional<Method> compiled(String snippet) {
    ExpressionEvaluator evaluator = new ExpressionEvaluator();
    evaluator.setParentClassLoader(helpers.getClassLoader());
    evaluator.setDefaultImports("static " + helpers.getName() + ".*");
    evaluator.setExpressionType(Object.class);
    evaluator.setThrownExceptions(new Class<?>[] {Throwable.class});
    evaluator.setParameters(
        variable.stream().map(Variable::name).toArray(String[]::new),
        variable.stream().map(Variable::type).toArray(Class<?>[]::new));
    try {
      evaluator.cook(snippet);
      return Optional.of(evaluator.getMethod());
    } catch (CompileException e) {
      return Optional.empty();
    }
  }

  private Evaluated run(Method method, Object[] values) {
    SnippetThread thread = new SnippetThread(method, values);
    running = thread;
    thread.runAndWait();
    running = null;
    return Evaluated.of(thread.ran(), true, "");
  }

  /** Stops the running expression by interrupt; one that does not heed it is given up. */
  public void stop() {
    SnippetThread thread = running;
    if (thread != null) {
      thread.requestStop();
      if (!thread.endsWithin(GRACE_MILLIS)) {
        thread.abandon();
      }
    }
  }
}
