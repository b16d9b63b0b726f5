package io.github.vmsstoolkit;

import java.util.Locale;

/** How much a session may do. Only a starting flag or a person at a terminal sets it. */
public enum Mode {
  /** Writes are refused before they leave the process; the default on real Azure. */
  READ_ONLY,
  /** Writes are intercepted and shown, never sent. */
  PLAN,
  /** Writes are sent; the default on local Azure. */
  LIVE;

  /**
   * The name as it is written in options and prompts: {@code read-only}, {@code plan}, {@code
   * live}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
