package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.record.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** The person's own editor, in the same terminal. */
final class Editor {
  private Editor() {}

  /** Lets a text be edited; empty if it was left as it is. */
  static Optional<String> edit(Terminal terminal, Attributes sane, String text) {
    List<String> command = new ArrayList<>(List.of(name().split("\\s+")));
    try {
      Path draft = Files.createTempFile("vmss", ".jsh", StateFolder.mode("rw-------"));
      try {
        Files.writeString(draft, text);
        command.add(draft.toString());
        terminal.setAttributes(sane);
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        String edited = Files.readString(draft).strip();
        return exit == 0 && !edited.equals(text.strip()) ? Optional.of(edited) : Optional.empty();
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.FAILED, "NoEditor", "The editor does not start: " + e.getMessage())
          .at(command.get(0))
          .remedy("Name another one in the variable EDITOR.")
          .causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String name() {
    for (String variable : List.of("VISUAL", "EDITOR")) {
      String editor = System.getenv(variable);
      if (editor != null && !editor.isBlank()) {
        return editor;
      }
    }
    return "vi";
  }
}
