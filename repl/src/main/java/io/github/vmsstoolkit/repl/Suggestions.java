package io.github.vmsstoolkit.repl;

import org.jline.reader.Buffer;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.Widget;

/**
 * The rest of an earlier line, faint behind the cursor; the right arrow or the End key takes it,
 * Enter never does.
 */
final class Suggestions {
  private final LineReader reader;

  private Suggestions(LineReader reader) {
    this.reader = reader;
  }

  static Suggestions on(LineReader reader) {
    Suggestions suggestions = new Suggestions(reader);
    for (String key :
        new String[] {LineReader.FORWARD_CHAR, LineReader.END_OF_LINE, LineReader.FORWARD_WORD}) {
      Widget moving = reader.getBuiltinWidgets().get(key);
      reader.getWidgets().put(key, () -> suggestions.take() || moving.apply());
    }
    return suggestions;
  }

  /** Where a line changes something real, old lines are not offered. */
  void allow(boolean harmless) {
    reader.setAutosuggestion(harmless ? SuggestionType.HISTORY : SuggestionType.NONE);
  }

  private boolean take() {
    Buffer buffer = reader.getBuffer();
    String rest = reader.getTailTip();
    boolean offered =
        reader.getAutosuggestion() == SuggestionType.HISTORY
            && rest != null
            && !rest.isEmpty()
            && buffer.cursor() == buffer.length();
    if (offered) {
      buffer.write(rest);
    }
    return offered;
  }
}
