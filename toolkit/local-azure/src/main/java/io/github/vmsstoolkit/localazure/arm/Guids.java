package io.github.vmsstoolkit.localazure.arm;

import java.util.Random;
import java.util.UUID;

/** GUIDs that look random and are the same in every run. */
public final class Guids {
  private final Random random;

  public Guids(long seed) {
    this.random = new Random(seed);
  }

  public String next() {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** The 32 hexadecimal digits that end a disk's name. */
  public String digits() {
    return next().replace("-", "");
  }
}
