package io.github.vmsstoolkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever runs without JShell gives what JShell gives. */
public class ExpressionsTest {
  private static final String VARIABLE = "web";

  /** Overloads of the kinds that the helpers have, and some that are harder to choose from. */
  public static final class Calls {
    private final String said;

    private Calls(String said) {
      this.said = said;
    }

    public static Calls calls(String name) {
      return new Calls(name);
    }

    public static String take(int one) {
      return "int " + one;
    }

    public static String take(long one) {
      return "long " + one;
    }

    public static String take(Object one) {
      return "object " + one;
    }

    public static String wide(long one) {
      return "long " + one;
    }

    public static String wide(Integer one) {
      return "integer " + one;
    }

    public static String many(String first, Object... more) {
      return first + more.length + List.of(more);
    }

    public static String many(String only) {
      return "only " + only;
    }

    public static <T> List<T> listed(T one) {
      return List.of(one);
    }

    public static int failing(String why) {
      throw new IllegalStateException(why);
    }

    public static void nothing() {}

    public static String nobody() {
      return null;
    }

    public Calls set(String path, Object value) {
      return new Calls(said + "; " + path + "=" + value);
    }

    public Calls set(String path, boolean value) {
      return new Calls(said + "; " + path + ":=" + value);
    }

    public Calls where(String... conditions) {
      return new Calls(said + List.of(conditions));
    }

    public int count() {
      return said.length();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Calls calls && calls.said.equals(said);
    }

    @Override
    public int hashCode() {
      return said.hashCode();
    }

    @Override
    public String toString() {
      return said;
    }
  }

  private static final Expressions EXPRESSIONS =
      new Expressions(
          Calls.class,
          Optional.of(new Expressions.Variable(VARIABLE, Calls.class, () -> Calls.calls("web"))));

  private static Engine engine;

  @BeforeAll
  static void start() throws Exception {
    Path classes = Path.of(Calls.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    engine = new Engine(Calls.class.getClassLoader(), List.of(classes.toString()));
    engine.evaluate("import static " + Calls.class.getCanonicalName() + ".*;");
    engine.evaluate("import " + Calls.class.getCanonicalName() + ";");
    engine.evaluate("Calls " + VARIABLE + " = calls(\"web\");");
  }

  @AfterAll
  static void end() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1+1",
        "999999999 * 9",
        "1 + 2 * 3 - 4",
        "\"a\" + 1 + 2",
        "1 + 2 + \"a\"",
        "\"a\\tb\\\"\\\\\" + true",
        "true",
        "take(1)",
        "take(\"1\")",
        "take(true)",
        "wide(1)",
        "many(\"a\")",
        "failing(\"a\")",
        "nobody()",
        "listed(1)",
        "listed(\"a\").get(0)",
        "calls(\"a\").set(\"b\", 1)",
        "web.set(\"b\", true).set(\"c\", \"d\").count()",
        "web.where()",
        "web.where(\"a\", \"b\")",
        "web.count() * 2",
        " web.count() ",
      })
  void plain_ofEveryKind_asJShellDoes(String snippet) {
    assertThat(plain(snippet)).isTrue();
    EXPRESSIONS.evaluate(snippet).ifPresent(quick -> assertSame(snippet, quick));
  }

  /** What the compilers may take differently, or what only JShell can do, is not plain. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1 +",
        "1;",
        "1L",
        "0x10",
        "010",
        "1.5",
        "'a'",
        "1000000000",
        "1 / 0",
        "1 == 1",
        "-1",
        "(1)",
        "$1",
        "$1.count()",
        "other.count()",
        "Calls.calls(\"a\")",
        "web",
        "web.said",
        "new Calls()",
        "x = 1",
        "int x = 1",
        "\"a\\u0041\"",
        "\"\\0\"",
        "\"\"\"\na\"\"\"",
        "/mode",
        "web.set(\"a\", null)",
        "web.where(x -> x)",
        "1 /* one",
        "az vmss list",
        "?web",
        "web.count(",
        "web.count())",
        "1 1",
        "\"a",
        "web.count().",
      })
  void plain_ofAnythingElse_false(String snippet) {
    assertThat(plain(snippet)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing()", "missing()", "web.missing()", "take()", "\"a\" * 2", "web.set(1, 2)"})
  void evaluate_ofWhatDoesNotCompileHere_nothing(String snippet) {
    assertThat(plain(snippet)).isTrue();
    assertThat(EXPRESSIONS.evaluate(snippet)).isEmpty();
  }

  /** What is compiled as an {@code Object} has the value that it has with a type of its own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 2L",
        "'a'",
        "'a' + 1",
        "1 == 1.0",
        "\"a\".length()",
        "\"a\\u0062\".length()",
        "new int[] {1, 2}[1]",
        "new java.util.ArrayList(java.util.List.of(1))",
        "java.util.List.of().size()",
        "listed('a')",
        "listed(1).get(0) + 1",
        "take(listed((byte) 1).get(0))",
        "Calls.calls(\"a\").count()",
        "Integer.MAX_VALUE + 1",
        "web",
        "web.count()",
        "java.util.Optional.of(1).map(n -> n + 1).get()",
        "(short) 1",
        "true ? 1 : 2L",
        "true ? 1 : 'a'",
        "-1",
        "1 < 2",
        "web instanceof Calls",
        "failing(\"a\")",
        "nobody()",
        "1 / 0",
      })
  void evaluate_ofAnExpression_valueOfItsOwnType(String snippet) {
    Evaluated direct = engine.evaluate(snippet);
    engine.evaluate("var own = " + snippet + ";");
    Evaluated own = engine.evaluate("own");
    if (direct.thrown() == null) {
      assertThat(direct.value()).isEqualTo(own.value());
      assertThat(direct.shown()).isTrue();
    }
    engine.drop("own");
  }

  static List<Integer> seeds() {
    return IntStream.range(0, 150).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void evaluate_ofRandomExpressions_asJShellDoes(int seed) {
    String snippet = expression(new Random(seed), 4);
    assertThat(plain(snippet)).as(snippet).isTrue();
    EXPRESSIONS.evaluate(snippet).ifPresent(quick -> assertSame(snippet, quick));
  }

  @Test
  void evaluate_ofRandomExpressions_mostlyWithoutJShell() {
    long quick =
        seeds().stream()
            .map(seed -> EXPRESSIONS.evaluate(expression(new Random(seed), 4)))
            .filter(Optional::isPresent)
            .count();
    assertThat(quick).isGreaterThan(seeds().size() / 3);
  }

  private static boolean plain(String snippet) {
    return Expressions.plain(snippet, VARIABLE);
  }

  private static void assertSame(String snippet, Evaluated quick) {
    Evaluated full = engine.evaluate(snippet);
    assertThat(quick.kind()).as(snippet).isEqualTo(full.kind());
    assertThat(quick.value()).as(snippet).isEqualTo(full.value());
    assertThat(Objects.toString(quick.thrown()))
        .as(snippet)
        .isEqualTo(Objects.toString(full.thrown()));
  }

  private static String expression(Random random, int depth) {
    int kinds = depth == 0 ? 3 : 9;
    return switch (random.nextInt(kinds)) {
      case 0 -> String.valueOf(random.nextInt(1_000_000_000));
      case 1 -> List.of("\"a\"", "\"\"", "\"x\\\"y\"", "\"\\n\"").get(random.nextInt(4));
      case 2 -> random.nextBoolean() ? "true" : "false";
      case 3, 4 ->
          expression(random, depth - 1)
              + List.of(" + ", "*", " - ").get(random.nextInt(3))
              + expression(random, depth - 1);
      case 5 -> one(random, "take", depth);
      case 6 ->
          List.of(one(random, "wide", depth), one(random, "listed", depth)).get(random.nextInt(2));
      case 7 -> "many(\"m\", " + expression(random, depth - 1) + ")";
      default -> "web.set(\"p\", " + expression(random, depth - 1) + ").count()";
    };
  }

  private static String one(Random random, String method, int depth) {
    return method + "(" + expression(random, depth - 1) + ")";
  }
}
