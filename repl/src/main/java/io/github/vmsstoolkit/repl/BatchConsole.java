package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Progress;
import io.github.vmsstoolkit.session.Question;
import java.util.Optional;

/** The console of a run without a person: nothing is asked, and progress is not shown. */
record BatchConsole(Output output) implements Console {
  @Override
  public void out(String text) {
    output.out().print(text);
    output.out().flush();
  }

  @Override
  public void err(String text) {
    output.err().print(text);
    output.err().flush();
  }

  @Override
  public void show(Display display) {
    output.err().println(output.text(display));
  }

  @Override
  public void progress(Progress progress) {}

  @Override
  public Optional<String> ask(Question question) {
    return Optional.empty();
  }
}
