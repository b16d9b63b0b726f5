package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.session.ScriptSession;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** What stands before the cursor: the scale set, where it is, and how much may be done. */
final class Prompt {
  private Prompt() {}

  /** Sends no request after the first, which the banner has made. */
  static AttributedString of(ScriptSession session) {
    Place place = session.place();
    Mode mode = session.toolkit().mode();
    return new AttributedStringBuilder()
        .append(session.target().map(ScaleSet::name).orElse("vmss"), AttributedStyle.BOLD)
        .append(" ")
        .append(place.local() ? "LOCAL" : place.subscriptionName(), colour(place, mode))
        .append(" ")
        .append(mode.label())
        .append("> ")
        .toAttributedString();
  }

  /** Green where nothing can break, yellow where nothing can be written, red where it can. */
  private static AttributedStyle colour(Place place, Mode mode) {
    int colour =
        place.local()
            ? AttributedStyle.GREEN
            : mode == Mode.LIVE ? AttributedStyle.RED : AttributedStyle.YELLOW;
    return AttributedStyle.DEFAULT.foreground(colour);
  }
}
