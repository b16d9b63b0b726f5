package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Progress;
import io.github.vmsstoolkit.session.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of the terminal: all output goes through it. While a line is being read, text is
 * put above it; while a snippet runs, it is written as it comes, and the column is watched so that
 * the next prompt begins at the first.
 */
final class Screen implements Console, AutoCloseable {
  private final Terminal terminal;
  private final Output plain;
  private final Attributes attributes;
  private volatile @Nullable LineReader reader;
  private final ProgressLine progress;
  private boolean lineOpen;

  private Screen(Terminal terminal, Output plain) {
    this.terminal = terminal;
    this.plain = plain;
    this.attributes = terminal.getAttributes();
    this.progress = new ProgressLine(this, new LastLine(), this::progressForm);
  }

  /** The line that the cursor is in while a snippet runs. */
  private final class LastLine implements ProgressLine.Place {
    @Override
    public int width() {
      return columns();
    }

    @Override
    public void write(String text) {
      terminal.writer().print(text);
      terminal.flush();
    }

    @Override
    public boolean free() {
      return !lineOpen;
    }
  }

  private ProgressForm progressForm() {
    return plain.progress().orElse(dumb() ? ProgressForm.LINE : ProgressForm.LIVE);
  }

  private boolean dumb() {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  private int columns() {
    return terminal.getWidth() > 0 ? terminal.getWidth() : 80;
  }

  /** The terminal that the process was started in. */
  static Screen open(Output plain) {
    describe(System.getenv("TERM"));
    try {
      return new Screen(terminal("jni"), plain);
    } catch (IOException | IllegalStateException e) {
      return open(plain, "exec");
    }
  }

  /** The provider that works with programs such as stty, where no native library can be loaded. */
  private static Screen open(Output plain, String provider) {
    try {
      return new Screen(terminal(provider), plain);
    } catch (IOException | IllegalStateException e) {
      throw VmssException.of(
              ExitCode.FAILED, "NoTerminal", "The terminal cannot be used: " + e.getMessage())
          .remedy("Run snippets with -e or a script instead.")
          .causedBy(e);
    }
  }

  /** JLine's own copy of a description saves running {@code infocmp} for it. */
  private static void describe(@Nullable String type) {
    String description = type == null ? null : InfoCmp.getDefaultInfoCmp(type);
    if (description != null) {
      InfoCmp.setLoadedInfoCmp(type, description);
    }
  }

  private static Terminal terminal(String provider) throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .systemOutput(TerminalBuilder.SystemOutput.SysOut)
        .provider(provider)
        .dumb("dumb".equals(System.getenv("TERM")))
        .build();
  }

  Terminal terminal() {
    return terminal;
  }

  void attach(LineReader lineReader) {
    reader = lineReader;
  }

  /** Whether a line is being typed. */
  boolean reading() {
    LineReader reading = reader;
    return reading != null && reading.isReading();
  }

  /** What values look like now: the width may have changed. */
  Output output() {
    return plain.withLook(new Look(columns(), plain.look().colour()));
  }

  /**
   * The handler has to be there before the first prompt, or a Ctrl-C between two ends the process.
   */
  void onInterrupt(Runnable action) {
    terminal.handle(Signal.INT, signal -> Threads.daemon("vmss-interrupt", action).start());
  }

  void greet(String text) {
    line(text);
  }

  /** A snippet begins: keys are not echoed as control characters meanwhile. */
  synchronized void running() {
    Attributes quiet = new Attributes(attributes);
    quiet.setLocalFlag(Attributes.LocalFlag.ECHOCTL, false);
    terminal.setAttributes(quiet);
    lineOpen = false;
  }

  /** Ends a line that a snippet has left open. */
  synchronized void finishLine() {
    progress.erase();
    if (lineOpen) {
      write("\n");
    }
  }

  /** A snippet has ended: the next prompt begins in the first column. */
  synchronized void idle() {
    finishLine();
    terminal.setAttributes(attributes);
  }

  /** Writes text and ends the line. */
  synchronized void line(String text) {
    write(text + "\n");
  }

  /** Writes text, page by page where it is long. */
  synchronized void page(String text) {
    if (!Pager.wanted(terminal, text) || !Pager.show(terminal, attributes, text)) {
      line(text);
    }
  }

  @Override
  public void out(String text) {
    write(text);
  }

  @Override
  public void err(String text) {
    write(text);
  }

  @Override
  public void show(Display display) {
    line(output().text(display));
  }

  @Override
  public void progress(Progress next) {
    progress.tell(next);
  }

  @Override
  public void ended() {
    progress.end();
  }

  private synchronized void write(String text) {
    LineReader reading = reader;
    if (reading != null && reading.isReading()) {
      reading.printAbove(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
      return;
    }
    progress.erase();
    PrintWriter writer = terminal.writer();
    writer.print(text);
    writer.flush();
    lineOpen = !text.isEmpty() && !text.endsWith("\n");
  }

  @Override
  public Optional<String> edit(String text) {
    return Editor.edit(terminal, attributes, text);
  }

  @Override
  public Optional<String> ask(Question question) {
    LineReader asking = LineReaderBuilder.builder().terminal(terminal).build();
    Character mask = question.hidden() ? '*' : null;
    return Optional.of(asking.readLine(question.text() + " ", mask));
  }

  /**
   * On macOS closing can hang while a read is pending; nobody waits for it longer than a second.
   */
  @Override
  public void close() {
    Thread closer =
        Threads.daemon(
            "vmss-close",
            () -> {
              try {
                terminal.setAttributes(attributes);
                terminal.close();
              } catch (IOException e) {
                // The process ends; there is nothing left to lose.
              }
            });
    closer.start();
    try {
      closer.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
