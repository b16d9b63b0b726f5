package io.github.vmsstoolkit.bench;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Progress;
import io.github.vmsstoolkit.session.Question;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a Tab takes, warm, at a hundred cursor positions: those behind every third character of
 * some lines as people type them.
 */
public final class CompletionLatency {
  private static final List<String> LINES =
      List.of(
          "web.set(\"virtualMachineProfile.storageProfile.imageReference.version\", \"16",
          "web.outdated().upgrade().canary(1).batch(\"20%\").app",
          "vmss(\"myResourceGroup\", \"myScaleSet\").model().get(\"upgradePolicy.mode\")",
          "var plan = web.set(\"upgradePolicy.mode\", \"Rolling\").set(\"sku.capacity\", 5)",
          "web.where(i -> i.zone().isPresent() && !i.upToDate()).ids().str");

  private CompletionLatency() {}

  /** Measures and prints median and worst in milliseconds. */
  public static void main(String[] arguments) {
    List<Double> last = new ArrayList<>();
    try (ScriptSession session = ScriptSession.open(SessionOptions.local(true), new Silent())) {
      session.run("web.model()");
      for (int round = 0; round < 4; round++) {
        last = round(session);
      }
    }
    last.sort(null);
    System.out.printf(
        "%d positions: median %.1f ms, worst %.1f ms%n",
        last.size(), last.get(last.size() / 2), last.get(last.size() - 1));
    System.exit(0);
  }

  private static List<Double> round(ScriptSession session) {
    List<Double> millis = new ArrayList<>();
    for (String line : LINES) {
      for (int cursor = 1; cursor <= line.length() && millis.size() < 100; cursor += 3) {
        String typed = line.substring(0, cursor);
        long begin = System.nanoTime();
        session.complete(typed, cursor);
        millis.add((System.nanoTime() - begin) / 1e6);
      }
    }
    return millis;
  }

  private static final class Silent implements Console {
    @Override
    public void out(String text) {}

    @Override
    public void err(String text) {}

    @Override
    public void show(Display display) {}

    @Override
    public void progress(Progress progress) {}

    @Override
    public Optional<String> ask(Question question) {
      return Optional.empty();
    }
  }
}
