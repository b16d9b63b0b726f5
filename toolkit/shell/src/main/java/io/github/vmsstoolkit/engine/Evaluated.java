package io.github.vmsstoolkit.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a snippet.
 *
 * @param shown whether the value is one that a person asked for: that of an expression which is no
 *     assignment and no {@code void} call
 * @param value the value itself; null also where there is none
 * @param typeName the type by which later snippets can name the value; empty where it was not asked
 *     for
 * @param thrown what it threw
 * @param linesBefore how many lines of generated code stand before the snippet's first line, for
 *     the frames of what it threw
 * @param errors what the compiler has against it; positions are in the snippet as it was given
 */
public record Evaluated(
    Kind kind,
    boolean shown,
    @Nullable Object value,
    String typeName,
    @Nullable Throwable thrown,
    int linesBefore,
    List<CompileError> errors) {
  /** How it ended. */
  public enum Kind {
    DONE,
    REJECTED,
    THREW,
    STOPPED,
    /** It was told to stop and did not; its thread burns on. */
    ABANDONED
  }

  /**
   * An error of the compiler.
   *
   * @param code the compiler's own key
   * @param from from 0, in characters
   * @param to exclusive
   */
  public record CompileError(String code, String message, int from, int to) {}

  static Evaluated rejected(List<CompileError> errors) {
    return new Evaluated(Kind.REJECTED, false, null, "", null, 0, List.copyOf(errors));
  }

  static Evaluated of(SnippetThread.Ran ran, boolean shown, String typeName) {
    Kind kind =
        switch (ran.stop()) {
          case STOPPED -> Kind.STOPPED;
          case ABANDONED -> Kind.ABANDONED;
          case NONE -> ran.thrown() == null ? Kind.DONE : Kind.THREW;
        };
    boolean value = kind == Kind.DONE && shown;
    return new Evaluated(kind, value, ran.value(), typeName, ran.thrown(), 0, List.of());
  }

  Evaluated withLinesBefore(int lines) {
    return new Evaluated(kind, shown, value, typeName, thrown, lines, errors);
  }
}
