package io.github.vmsstoolkit.record;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The readable side of a recording: a script of the steps that count, which runs again in {@code
 * vmss}. Left out is what did nothing: what did not compile, and what threw before anything was
 * sent.
 */
final class Script {
  private final Path file;
  private int writes;

  private Script(Path file) {
    this.file = file;
  }

  static Script create(Path file, String head) {
    Script script = new Script(file);
    try {
      Files.createFile(file, StateFolder.mode("rw-------"));
    } catch (IOException e) {
      throw broken(file, e);
    }
    script.append(head);
    return script;
  }

  /** A request that may change something was sent in this step. */
  synchronized void wrote() {
    writes++;
  }

  /** How many such requests there were since the last step ended. */
  synchronized int writes() {
    return writes;
  }

  synchronized void step(int number, String snippet, Ending ending) {
    if (ending.ok() || writes > 0) {
      append(ScriptText.step(number, snippet, ending.expectation(), ending.named()));
    }
    writes = 0;
  }

  /**
   * Completes it: what is told at its head of the whole is known at the end only.
   *
   * @param entries all of the journal
   */
  synchronized void close(List<JournalEntry> entries) {
    try {
      StateFolder.replace(file, ScriptText.full(entries));
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  private void append(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  private static VmssException broken(Path file, IOException e) {
    return VmssException.of(
            ExitCode.BLOCKED, "NotRecorded", "The recorded script cannot be written: " + e)
        .at(file.toString())
        .causedBy(e);
  }
}
