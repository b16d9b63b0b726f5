package io.github.vmsstoolkit.engine;

import java.nio.ByteBuffer;

/**
 * Makes a class of the session and its non-private members public. JShell compiles all snippets as
 * one package, but a cell is loaded by a loader of its own, which makes it another package at run
 * time.
 */
final class Publicised {
  private static final int PUBLIC = 0x0001;
  private static final int PRIVATE = 0x0002;
  private static final int PROTECTED = 0x0004;

  private Publicised() {}

  /** The class file with its access flags widened; nothing else changes, its length neither. */
  static byte[] of(byte[] classFile) {
    byte[] copy = classFile.clone();
    ByteBuffer in = ByteBuffer.wrap(copy);
    in.position(8);
    skipConstants(in);
    widen(in);
    in.position(in.position() + 4);
    int interfaces = in.getShort() & 0xFFFF;
    in.position(in.position() + 2 * interfaces);
    members(in);
    members(in);
    return copy;
  }

  /** Java Virtual Machine Specification, 4.4: the tag of a constant tells its length. */
  private static void skipConstants(ByteBuffer in) {
    int count = in.getShort() & 0xFFFF;
    for (int i = 1; i < count; i++) {
      int tag = in.get();
      switch (tag) {
        case 1 -> skip(in, in.getShort() & 0xFFFF);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(in, 4);
        case 5, 6 -> {
          skip(in, 8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> skip(in, 2);
        case 15 -> skip(in, 3);
        default -> throw new IllegalArgumentException("unknown constant " + tag);
      }
    }
  }

  private static void members(ByteBuffer in) {
    int count = in.getShort() & 0xFFFF;
    for (int i = 0; i < count; i++) {
      widen(in);
      skip(in, 4);
      int attributes = in.getShort() & 0xFFFF;
      for (int a = 0; a < attributes; a++) {
        skip(in, 2);
        skip(in, in.getInt());
      }
    }
  }

  private static void widen(ByteBuffer in) {
    int at = in.position();
    int flags = in.getShort() & 0xFFFF;
    if ((flags & PRIVATE) == 0) {
      in.putShort(at, (short) ((flags | PUBLIC) & ~PROTECTED));
    }
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }
}
