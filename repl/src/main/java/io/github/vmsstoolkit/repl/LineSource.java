package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.session.Candidate;
import io.github.vmsstoolkit.session.ScriptSession;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.ParsedLine;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Reads what is typed: whole snippets over several lines, with history and completion. */
final class LineSource implements AutoCloseable {
  /** Beyond this many characters JLine gives up undo, without a word; its default is 1,000. */
  private static final int LARGEST = 100_000;

  private static final long PATIENCE_MILLIS = 10;

  private final PromptReader reader;
  private final Suggestions suggestions;
  private final SafeHistory history;
  private final Screen screen;

  private LineSource(PromptReader reader, SafeHistory history, Screen screen) {
    this.reader = reader;
    this.suggestions = Suggestions.on(reader);
    this.history = history;
    this.screen = screen;
  }

  static LineSource open(Screen screen, ScriptSession session, StatusLine status) {
    SafeHistory history = new SafeHistory();
    boolean colour = screen.output().look().colour();
    PromptReader reader = new PromptReader(screen.terminal(), status, colour);
    reader.setParser(new SnippetParser(session));
    reader.setCompleter(completer(session));
    reader.setHighlighter(new SnippetHighlighter(colour));
    reader.setHistory(history);
    history.attach(reader);
    set(reader);
    screen.attach(reader);
    HistoryFile.path(session.place()).ifPresent(file -> keep(reader, history, file));
    return new LineSource(reader, history, screen);
  }

  private static void set(LineReader reader) {
    reader
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P   ...> ")
        .variable(LineReader.INDENTATION, PromptReader.INDENTATION_WIDTH)
        .variable(LineReader.FEATURES_MAX_BUFFER_SIZE, LARGEST)
        .variable(LineReader.LIST_MAX, 200)
        .variable(LineReader.HISTORY_SIZE, 5000)
        // Or exclamation marks are history expansion, and backslashes vanish from the line.
        .option(Option.DISABLE_EVENT_EXPANSION, true)
        // The lines are saved after they have run.
        .option(Option.HISTORY_INCREMENTAL, false)
        .option(Option.AUTO_FRESH_LINE, true)
        .option(Option.CASE_INSENSITIVE, true)
        .option(Option.COMPLETE_MATCHER_TYPO, false)
        .option(Option.AUTO_GROUP, true);
  }

  private static void keep(LineReader reader, SafeHistory history, Path file) {
    reader.setVariable(LineReader.HISTORY_FILE, file);
    history.attach(reader);
  }

  private static Completer completer(ScriptSession session) {
    return (lineReader, line, found) -> {
      ParsedLine parsed = line;
      for (Candidate candidate : session.complete(parsed.line(), parsed.cursor())) {
        found.add(
            new org.jline.reader.Candidate(
                candidate.text(),
                candidate.text(),
                candidate.group().isEmpty() ? null : candidate.group(),
                candidate.hint().isEmpty() ? null : candidate.hint(),
                null,
                null,
                false));
      }
    };
  }

  /**
   * The next snippet.
   *
   * @param harmless whether a line that is typed again by mistake changes nothing real
   * @throws org.jline.reader.UserInterruptException on Ctrl-C
   * @throws org.jline.reader.EndOfFileException on Ctrl-D
   */
  String read(AttributedString prompt, boolean harmless) {
    save();
    suggestions.allow(harmless);
    return reader.readLine(
        screen.output().look().colour() ? prompt.toAnsi(screen.terminal()) : prompt.toString());
  }

  /**
   * After a failure nothing that was typed ahead may run unseen. Raw, as a terminal in line mode
   * gives nothing before the next Enter and would wait for it.
   */
  void discardTypeAhead() {
    Terminal terminal = screen.terminal();
    Attributes before = terminal.enterRawMode();
    try {
      while (terminal.reader().peek(PATIENCE_MILLIS) > 0) {
        terminal.reader().read();
      }
    } catch (IOException e) {
      // Nothing is waiting then.
    } finally {
      terminal.setAttributes(before);
    }
  }

  private void save() {
    try {
      history.takeIn();
      history.save();
    } catch (IOException e) {
      screen.line("The history could not be saved: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    save();
  }
}
