package io.github.vmsstoolkit.repl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** Reads a line on a terminal that is not there, so that the archive holds what a prompt needs. */
final class Rehearsal {
  private Rehearsal() {}

  /** What {@link Archive} has its training process call. */
  static void run() throws IOException {
    byte[] typed = "web.model()\r".getBytes(StandardCharsets.UTF_8);
    try (Terminal terminal =
        new ExternalTerminal(
            "rehearsal",
            "xterm",
            new ByteArrayInputStream(typed),
            new ByteArrayOutputStream(),
            StandardCharsets.UTF_8)) {
      terminal.setSize(new Size(80, 24));
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .highlighter(new SnippetHighlighter(true))
              .build();
      reader.readLine("> ");
    }
  }
}
