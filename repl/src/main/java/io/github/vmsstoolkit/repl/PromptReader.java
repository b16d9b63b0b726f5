package io.github.vmsstoolkit.repl;

import java.util.HashMap;
import java.util.function.Supplier;
import org.jline.reader.LineReader;
import org.jline.reader.MaskingCallback;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp;

/**
 * A line reader with a status line directly below what is typed. It is drawn and taken away with
 * the line itself, as the list of completions is. JLine's own status line is a scroll region at the
 * bottom of the screen, which a resize and a stopped process leave behind.
 */
final class PromptReader extends LineReaderImpl {
  /** A lower screen belongs to what is typed. */
  private static final int ROWS = 8;

  static final int INDENTATION_WIDTH = 2;

  private static final long BLINK_MILLIS = 500;

  private final StatusLine status;
  private final boolean colour;
  private boolean accepted;

  PromptReader(Terminal terminal, StatusLine status, boolean colour) {
    super(terminal, "vmss", new HashMap<>());
    this.status = status;
    this.colour = colour;
  }

  @Override
  public String readLine(
      String prompt, String rightPrompt, MaskingCallback maskingCallback, String buffer) {
    accepted = false;
    return super.readLine(prompt, rightPrompt, maskingCallback, buffer);
  }

  @Override
  protected void doCleanup(boolean nl) {
    accepted = true;
    super.doCleanup(nl);
  }

  @Override
  protected void redisplay(boolean flush) {
    Supplier<AttributedString> below = post;
    if (below == null && !accepted && fits()) {
      post = this::below;
    }
    try {
      super.redisplay(flush);
    } finally {
      post = below;
    }
  }

  /** What stands below the cursor may take more rows on a narrower screen, and would stay. */
  @Override
  protected synchronized void handleSignal(Terminal.Signal signal) {
    if (signal == Terminal.Signal.WINCH && isReading() && !accepted) {
      getTerminal().puts(InfoCmp.Capability.clr_eos);
    }
    super.handleSignal(signal);
  }

  /**
   * JLine takes blanks before any closing bracket away, in texts as well. Here only a brace that
   * begins its line moves out, as it ends the block.
   */
  @Override
  protected boolean insertClose(String bracket) {
    String line = buf.upToCursor().substring(buf.upToCursor().lastIndexOf('\n') + 1);
    if (bracket.equals("}") && line.isBlank()) {
      buf.backspace(Math.min(line.length(), INDENTATION_WIDTH));
    }
    buf.write(bracket);
    showMatching();
    return true;
  }

  /** The cursor stands at the bracket that was opened until the next key, half a second at most. */
  private void showMatching() {
    int end = buf.cursor();
    buf.move(-1);
    doViMatchBracket();
    redisplay();
    peekCharacter(BLINK_MILLIS);
    buf.cursor(end);
  }

  private boolean fits() {
    return size.getRows() >= ROWS && !getType().startsWith(Terminal.TYPE_DUMB);
  }

  private String getType() {
    return getTerminal().getType();
  }

  private AttributedString below() {
    String rest = getTailTip();
    boolean suggested =
        getAutosuggestion() == LineReader.SuggestionType.HISTORY
            && rest != null
            && !rest.isEmpty()
            && buf.cursor() == buf.length();
    AttributedString text = status.text(buf.toString(), suggested, size.getColumns());
    return colour ? new AttributedString(text, AttributedStyle.DEFAULT.faint()) : text;
  }
}
