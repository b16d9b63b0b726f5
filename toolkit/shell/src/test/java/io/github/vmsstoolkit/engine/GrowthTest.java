package io.github.vmsstoolkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final List<String> WORK =
      List.of(
          "1 + %d",
          "\"a\" + %d",
          "x = %d",
          "for (int i = 0; i < %d %% 7; i++) { x += i; }",
          "f(%d)",
          "new P(%d).a()",
          "List.of(%d, 2).stream().map(n -> n + 1).toList()");

  private static Engine engine() {
    Engine engine = new Engine(GrowthTest.class.getClassLoader(), List.of("."));
    engine.evaluate("import java.util.*;");
    engine.evaluate("int x = 0;");
    engine.evaluate("int f(int n) { return n + 1; }");
    engine.evaluate("record P(int a) {}");
    for (int i = 0; i < 17; i++) {
      engine.evaluate("String name" + i + " = \"value\";");
    }
    return engine;
  }

  @Test
  void snippets_many_leaveNoClassBehindEach() {
    try (Engine engine = engine()) {
      run(engine, 0, 100);
      long before = loadedNow();
      run(engine, 100, 200);
      assertThat(loadedNow() - before).as("classes that stay for 200 snippets").isLessThan(200);
    }
  }

  /** What is loaded after collection: a cell's class goes with its loader. */
  private static long loadedNow() {
    System.gc();
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  private static void run(Engine engine, int from, int count) {
    for (int i = from; i < from + count; i++) {
      Evaluated result = engine.evaluate(WORK.get(i % WORK.size()).formatted(i));
      assertThat(result.kind()).isEqualTo(Evaluated.Kind.DONE);
    }
  }
}
