package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.arm.AzureChoice;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A session for a script that runs in the stock jshell: on local Azure in this process, or where
 * the system properties {@code vmss.endpoint} or {@code vmss.subscription} point; on real Azure it
 * only reads.
 */
final class Standalone implements Console {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private Standalone() {}

  static ScriptSession open() {
    Optional<AzureChoice> azure =
        property("vmss.subscription")
            .map(name -> new AzureChoice("azure", "auto", name, Optional.empty()));
    return ScriptSession.open(
        new SessionOptions(
            property("vmss.endpoint").map(URI::create), azure, Optional.empty(), Map.of(), false),
        new Standalone());
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }

  @Override
  public void out(String text) {
    out.print(text);
    out.flush();
  }

  @Override
  public void err(String text) {
    err.print(text);
    err.flush();
  }

  @Override
  public void show(Display display) {
    err.println(Renderer.text(display, Look.PLAIN));
  }

  @Override
  public void progress(Progress progress) {}

  @Override
  public Optional<String> ask(Question question) {
    return Optional.empty();
  }
}
