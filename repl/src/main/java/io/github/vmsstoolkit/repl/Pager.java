package io.github.vmsstoolkit.repl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/**
 * Shows long output page by page, with the person's own pager: {@code VMSS_PAGER}, {@code PAGER},
 * else {@code less}. The variable may be empty or {@code cat} for none.
 */
final class Pager {
  /** Output up to as many screens is just written: scrolling back is quicker than a pager. */
  private static final int SCREENS = 2;

  private Pager() {}

  static boolean wanted(Terminal terminal, String text) {
    int height = terminal.getHeight();
    return height > 0
        && !Terminal.TYPE_DUMB.equals(terminal.getType())
        && text.lines().count() > (long) SCREENS * height
        && !command().isEmpty();
  }

  private static List<String> command() {
    for (String variable : List.of("VMSS_PAGER", "PAGER")) {
      String pager = System.getenv(variable);
      if (pager != null) {
        boolean none = pager.isBlank() || pager.strip().equals("cat");
        return none ? List.of() : new ArrayList<>(List.of(pager.strip().split("\\s+")));
      }
    }
    return new ArrayList<>(List.of("less", "-R", "-F", "-X"));
  }

  /** Whether the pager showed it; without one the text has to be written. */
  static boolean show(Terminal terminal, Attributes sane, String text) {
    try {
      terminal.setAttributes(sane);
      Process pager =
          new ProcessBuilder(command())
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (OutputStream in = pager.getOutputStream()) {
        in.write((text + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The person has left the pager before the end.
      }
      pager.waitFor();
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
