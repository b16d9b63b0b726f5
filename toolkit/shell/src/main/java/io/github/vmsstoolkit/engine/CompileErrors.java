package io.github.vmsstoolkit.engine;

import io.github.vmsstoolkit.engine.Evaluated.CompileError;
import java.util.List;
import java.util.Locale;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** What JShell finds wrong with a snippet. */
final class CompileErrors {
  private final JShell shell;

  CompileErrors(JShell shell) {
    this.shell = shell;
  }

  /** What is wrong with one that was rejected; at least one thing. */
  List<CompileError> of(Snippet snippet) {
    List<CompileError> errors = of(snippet, 0);
    if (!errors.isEmpty()) {
      return errors;
    }
    return snippet instanceof DeclarationSnippet declaration
        ? shell
            .unresolvedDependencies(declaration)
            .map(name -> new CompileError("unresolved", "cannot find " + name, 0, 0))
            .toList()
        : List.of(new CompileError("rejected", "this is not Java", 0, snippet.source().length()));
  }

  /**
   * The errors that javac has.
   *
   * @param before how many letters stand before what a person typed
   */
  List<CompileError> of(Snippet snippet, int before) {
    int length = snippet.source().length() - before;
    return shell
        .diagnostics(snippet)
        .filter(Diag::isError)
        .map(diag -> error(diag, before, length))
        .toList();
  }

  private static CompileError error(Diag diag, int before, int length) {
    int from = clamp(diag.getStartPosition() - before, length);
    int to = clamp(diag.getEndPosition() - before, length);
    return new CompileError(
        diag.getCode(), diag.getMessage(Locale.ENGLISH), from, Math.max(from, to));
  }

  private static int clamp(long position, int length) {
    return (int) Math.max(0, Math.min(position, Math.max(0, length)));
  }
}
