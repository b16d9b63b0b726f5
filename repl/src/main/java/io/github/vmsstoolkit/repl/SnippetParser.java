package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.session.Candidate;
import io.github.vmsstoolkit.session.Completeness;
import io.github.vmsstoolkit.session.ScriptSession;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Parser;

/** Tells JLine when a snippet is complete, and which part of it completion replaces. */
final class SnippetParser implements Parser {
  private final ScriptSession session;

  SnippetParser(ScriptSession session) {
    this.session = session;
  }

  @Override
  public org.jline.reader.ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE
        && session.completeness(line) == Completeness.INCOMPLETE) {
      throw new EOFError(-1, cursor, "more has to follow", "", Brackets.open(line), "");
    }
    int from = context == ParseContext.COMPLETE ? anchor(line, cursor) : cursor;
    return new Whole(line, cursor, from);
  }

  private int anchor(String line, int cursor) {
    List<Candidate> candidates = session.complete(line, cursor);
    return candidates.isEmpty() ? cursor : candidates.get(0).from();
  }

  /** The whole text as one word from the anchor on, neither split nor quoted. */
  private record Whole(String line, int cursor, int from) implements CompletingParsedLine {
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return cursor - from;
    }

    @Override
    public int rawWordLength() {
      return cursor - from;
    }

    @Override
    public String word() {
      return line.substring(from, cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - from;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }
  }
}
