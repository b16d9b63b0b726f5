package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import java.util.Optional;

/** Keeps what is written. */
public final class TestConsole implements Console {
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private final StringBuilder shown = new StringBuilder();

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
