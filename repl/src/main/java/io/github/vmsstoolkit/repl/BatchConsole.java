package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Progress;
import io.github.vmsstoolkit.session.Question;
import java.util.Optional;

/** The console of a run without a prompt: nothing is asked, and progress is talk. */
final class BatchConsole implements Console {
  private final Output output;
  private final ProgressLine progress;
  private boolean lineOpen;

  BatchConsole(Output output) {
    this.output = output;
    this.progress = new ProgressLine(this, new Talk(), output::progressForm);
  }

  private final class Talk implements ProgressLine.Place {
    @Override
    public int width() {
      return Terminals.talkWidth();
    }

    @Override
    public void write(String text) {
      output.err().print(text);
      output.err().flush();
    }

    @Override
    public boolean free() {
      return !lineOpen;
    }
  }

  @Override
  public synchronized void out(String text) {
    progress.erase();
    output.out().print(text);
    output.out().flush();
    written(text);
  }

  @Override
  public synchronized void err(String text) {
    progress.erase();
    output.err().print(text);
    output.err().flush();
    written(text);
  }

  private void written(String text) {
    lineOpen = text.isEmpty() ? lineOpen : !text.endsWith("\n");
  }

  @Override
  public synchronized void show(Display display) {
    progress.erase();
    output.err().println(output.text(display));
  }

  @Override
  public void progress(Progress next) {
    progress.tell(next);
  }

  @Override
  public void ended() {
    progress.end();
  }

  @Override
  public Optional<String> ask(Question question) {
    return Optional.empty();
  }
}
