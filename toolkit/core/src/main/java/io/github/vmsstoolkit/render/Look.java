package io.github.vmsstoolkit.render;

/**
 * What a place of output allows.
 *
 * @param width in columns; 0 for no limit
 * @param colour whether ANSI colours may be used
 */
public record Look(int width, boolean colour) {
  /** No colour, no limit: a pipe or a file. */
  public static final Look PLAIN = new Look(0, false);
}
