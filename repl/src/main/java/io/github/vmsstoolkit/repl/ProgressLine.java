package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.session.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells of what takes long. A bar is drawn on the last line of the output, again each second for
 * the time, and goes away before anything else is written there.
 */
final class ProgressLine {
  private static final String ERASE = "\r\u001b[K";
  private static final int CELLS = 20;

  /** Where it is written. */
  interface Place {
    /** In columns. */
    int width();

    void write(String text);

    /** Whether the cursor is at the beginning of a line. */
    boolean free();
  }

  private final Object lock;
  private final Place place;
  private final Supplier<ProgressForm> form;
  private @Nullable Progress told;
  private @Nullable ScheduledThreadPoolExecutor clock;
  private Instant since = Instant.EPOCH;
  private boolean drawn;

  /**
   * @param lock what is held while anything is written at the place
   * @param form asked when there is something to tell for the first time
   */
  ProgressLine(Object lock, Place place, Supplier<ProgressForm> form) {
    this.lock = lock;
    this.place = place;
    this.form = form;
  }

  void tell(Progress next) {
    synchronized (lock) {
      switch (form.get()) {
        case NONE -> {}
        case LINE -> line(next);
        case LIVE -> live(next);
      }
    }
  }

  private void line(Progress next) {
    if (!next.equals(told)) {
      place.write((place.free() ? "" : "\n") + next.text() + "\n");
      told = next;
    }
  }

  private void live(Progress next) {
    if (next.total() > 0 && next.done() >= next.total()) {
      end();
      return;
    }
    if (told == null || !told.what().equals(next.what())) {
      since = Instant.now();
    }
    told = next;
    draw();
    tick();
  }

  private void tick() {
    if (clock == null) {
      clock = new ScheduledThreadPoolExecutor(1, work -> Threads.daemon("vmss-progress", work));
      var unused = clock.scheduleAtFixedRate(this::draw, 1, 1, TimeUnit.SECONDS);
    }
  }

  private void draw() {
    synchronized (lock) {
      Progress now = told;
      if (now != null && (drawn || place.free())) {
        String text = bar(now, Duration.between(since, Instant.now()), place.width() - 1);
        place.write(ERASE + text);
        drawn = true;
      }
    }
  }

  /** Makes room for other output; the bar comes back below it. */
  void erase() {
    synchronized (lock) {
      if (drawn) {
        drawn = false;
        place.write(ERASE);
      }
    }
  }

  /** What was told of is over, however it ended. */
  void end() {
    synchronized (lock) {
      erase();
      told = null;
      if (clock != null) {
        clock.shutdownNow();
        clock = null;
      }
    }
  }

  /** The bar, what it is of, and the time; the words are cut where the line is narrow. */
  static String bar(Progress progress, Duration passed, int width) {
    String head =
        progress.total() > 1
            ? cells(progress) + " " + progress.done() + " of " + progress.total() + "  "
            : "";
    String time = "  " + passed.toSeconds() + " s";
    int room = Math.max(1, width - head.length() - time.length());
    String what = progress.what();
    return head + (what.length() <= room ? what : what.substring(0, room - 1) + "…") + time;
  }

  private static String cells(Progress progress) {
    int full = (int) ((long) CELLS * progress.done() / progress.total());
    return "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "]";
  }
}
