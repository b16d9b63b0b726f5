package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A Python environment of the tests' own, with Jupyter from PyPI and the built kernel in it. */
final class Jupyter {
  /** The runbook that is driven by foreign programs. */
  static final Path RUNBOOK = Path.of("../notebooks/03-os-image-update.ipynb").toAbsolutePath();

  private static final Path SCRIPTS = Path.of("src/test/resources/jupyter").toAbsolutePath();
  private static final Path ENVIRONMENT = Path.of("target/jupyter").toAbsolutePath();
  private static final Path BIN = ENVIRONMENT.resolve("bin");

  private Jupyter() {}

  /** The environment with what these files require; they are installed once. */
  static Jupyter with(String... requirements) {
    Jupyter jupyter = new Jupyter();
    try {
      if (!Files.exists(BIN.resolve("python"))) {
        ended(Vmss.start(List.of("python3", "-m", "venv", ENVIRONMENT.toString()), Map.of()));
      }
      for (String file : requirements) {
        jupyter.install(SCRIPTS.resolve(file), ENVIRONMENT.resolve(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ended(Vmss.run("kernel", "install", "--prefix", ENVIRONMENT.toString()));
    return jupyter;
  }

  private void install(Path wanted, Path installed) throws IOException {
    String text = Files.readString(wanted);
    if (!Files.exists(installed) || !Files.readString(installed).equals(text)) {
      python("-m", "pip", "install", "-q", "-r", wanted.toString());
      Files.writeString(installed, text);
    }
  }

  private static Ended ended(Ended ended) {
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    return ended;
  }

  private static List<String> command(String program, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(BIN.resolve(program).toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  Ended python(Object... arguments) {
    return ended(Vmss.start(command("python", arguments), Map.of()));
  }

  /** Runs a script of the test's resources. */
  Ended script(String name, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(SCRIPTS.resolve(name)));
    all.addAll(List.of(arguments));
    return python(all.toArray());
  }

  /** Runs {@code jupyter} and types {@code input}. */
  Ended typed(String input, Object... arguments) {
    return ended(Vmss.start(command("jupyter", arguments), Map.of("NO_COLOR", "1"), input));
  }
}
