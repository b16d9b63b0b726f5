package io.github.vmsstoolkit.session;

/** A snippet of content that failed, on its way to the command that runs the content. */
final class ContentFailed extends RuntimeException {
  private final transient Problem problem;

  ContentFailed(Problem problem, int line) {
    super("line " + line + ": " + problem.message());
    this.problem = problem.inLine(line);
  }

  Problem problem() {
    return problem;
  }
}
