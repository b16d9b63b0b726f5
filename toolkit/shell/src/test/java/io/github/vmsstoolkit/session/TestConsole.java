package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import java.util.Optional;
import java.util.function.Function;

/** Keeps what is written. */
public final class TestConsole implements Console {
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private final StringBuilder shown = new StringBuilder();

  /** What a person does to a text in the editor. */
  public Function<String, Optional<String>> editor = Optional::of;

  @Override
  public synchronized void out(String text) {
    out.append(text);
    notifyAll();
  }

  /** Waits until a snippet has printed {@code text}. */
  public synchronized void awaitOut(String text) throws InterruptedException {
    while (out.indexOf(text) < 0) {
      wait();
    }
  }

  @Override
  public synchronized void err(String text) {
    err.append(text);
  }

  @Override
  public synchronized void show(Display display) {
    shown.append(Renderer.text(display, Look.PLAIN)).append('\n');
  }

  @Override
  public void progress(Progress progress) {}

  @Override
  public Optional<String> edit(String text) {
    return editor.apply(text);
  }

  /** All that was written, whatever way. */
  public synchronized String text() {
    return out.toString() + err + shown;
  }

  /** Forgets what was written. */
  @Override
  public synchronized void clear() {
    out.setLength(0);
    err.setLength(0);
    shown.setLength(0);
  }

  @Override
  public Optional<String> ask(Question question) {
    return Optional.empty();
  }

  public synchronized String out() {
    return out.toString();
  }

  public synchronized String err() {
    return err.toString();
  }

  public synchronized String shown() {
    return shown.toString();
  }
}
