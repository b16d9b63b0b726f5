package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.engine.Engine;
import java.util.List;
import java.util.function.Supplier;

/**
 * A step as a script can hold it: scripts are cut line by line, as the stock jshell does, so lines
 * at which it would be cut too early are joined.
 *
 * @param portable whether the stock jshell cuts it as it was cut here
 */
record LineWise(String text, boolean portable) {

  static LineWise of(String input, Supplier<Engine> engine) {
    if (!input.strip().contains("\n")) {
      return new LineWise(input, true);
    }
    List<String> whole = texts(Snippets.split(engine.get(), new Snippets.Placed(input, 1)));
    if (texts(Snippets.of(input, engine)).equals(whole)) {
      return new LineWise(input, true);
    }
    String joined = input.strip().replaceAll("\\s*\\R\\s*", " ");
    boolean plain = !input.contains("\"\"\"") && !input.contains("//");
    return plain && Snippets.of(joined, engine).size() == whole.size()
        ? new LineWise(joined, true)
        : new LineWise(input, false);
  }

  private static List<String> texts(List<Snippets.Placed> snippets) {
    return snippets.stream().map(placed -> placed.snippet().strip()).toList();
  }
}
