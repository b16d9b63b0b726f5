package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.record.StateFolder;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A session as its recorder gets it: how it began, its steps, and what came into them from outside.
 */
record SessionRecording(Opening opening, Extras extras) {
  private Recorder recorder() {
    return opening.recorder();
  }

  /**
   * Begins a recording in the user's folder or another; returns the journal.
   *
   * @param libraries what snippets can use beside the toolkit
   */
  Path start(String change, List<Path> libraries) {
    try {
      Optional<Path> elsewhere = extras.folder();
      Path folder = elsewhere.isPresent() ? elsewhere.get() : StateFolder.recordings();
      recorder()
          .start(
              folder,
              change,
              Facts.of(opening.toolkit(), opening.aside(), extras.facts()),
              opening.sandbox().isPresent() ? Prelude.SAMPLE : "");
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.BLOCKED, "NotRecorded", "There is no folder for recordings: " + e)
          .remedy("Set XDG_STATE_HOME to a folder that you may write to.")
          .causedBy(e);
    }
    libraries.forEach(recorder()::library);
    return recorder().journal().orElseThrow();
  }

  /** Runs a step; it is in the journal before it runs, and how it ended after. */
  StepResult step(int number, LineWise snippet, Supplier<StepResult> step) {
    recorder().begin(number, snippet.text(), snippet.portable());
    StepResult result = step.get();
    String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
    if (recorder().active()) {
      recorder()
          .end(
              number,
              new Ending(
                  outcome,
                  result.value() != null,
                  shown(result),
                  problem(result),
                  exception(result)));
    }
    return result;
  }

  /**
   * A value from outside: the recorded one in a replay that is to get the same, else a fresh one.
   */
  String outside(String kind, String name, Supplier<String> fresh) {
    String value = recorded(kind, name).orElseGet(fresh);
    recorder().value(kind, name, value);
    return value;
  }

  Optional<String> recorded(String kind, String name) {
    return extras.values().apply(kind, name);
  }

  private static String shown(StepResult result) {
    Object value = result.value();
    if (value == null) {
      return "";
    }
    return value instanceof Shown shown
        ? Renderer.text(shown.display(), Look.PLAIN)
        : String.valueOf(value);
  }

  private static String problem(StepResult result) {
    return result.problems().stream().map(Problem::message).findFirst().orElse("");
  }

  private static String exception(StepResult result) {
    return result.problems().stream()
        .map(Problem::cause)
        .filter(Objects::nonNull)
        .map(Ending::name)
        .findFirst()
        .orElse("");
  }
}
