package io.github.vmsstoolkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final List<Display> shown = new ArrayList<>();

  @Test
  void watch_showsOnlyWhatChanged_untilInterrupted() {
    AtomicInteger reading = new AtomicInteger();
    VmssException e =
        catchThrowableOfType(
            VmssException.class,
            () ->
                Watch.run(
                    new Recording(),
                    1,
                    () -> {
                      if (reading.incrementAndGet() == 3) {
                        Thread.currentThread().interrupt();
                      }
                      return reading.get() < 3 ? "same" : "other";
                    }));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(e.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(shown).containsExactly(Display.Text.of("same"), Display.Text.of("other"));
  }

  @Test
  void watch_withoutPause_isRefused() {
    VmssException e =
        catchThrowableOfType(
            VmssException.class, () -> Watch.run(new Recording(), 0, () -> "never"));
    assertThat(e.code()).isEqualTo("BadNumber");
    assertThat(shown).isEmpty();
  }

  private final class Recording implements Console {
    @Override
    public void out(String text) {}

    @Override
    public void err(String text) {}

    @Override
    public void show(Display display) {
      shown.add(display);
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public Optional<String> ask(Question question) {
      return Optional.empty();
    }
  }
}
