package io.github.vmsstoolkit.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A real terminal of a fixed size with the product in it; waits for what is on the screen. */
final class Tmux implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The line below what is typed, with what stands between. */
  private static final Pattern STATUS =
      Pattern.compile("\\s*\n(\\d+ operations? go|left: |/help( \\||$)|Tab: |Right: )[^\n]*$");

  private final String socket = "vmss-" + UUID.randomUUID();

  private Tmux() {}

  static Tmux start(int columns, int rows, Path state, String... arguments) {
    Tmux tmux = new Tmux();
    String command = String.join(" ", Vmss.command(arguments));
    tmux.call(
        "new-session",
        "-d",
        "-x",
        "" + columns,
        "-y",
        "" + rows,
        "-e",
        "XDG_STATE_HOME=" + state,
        "-e",
        "XDG_CONFIG_HOME=" + state.resolve("config"),
        "-e",
        "VMSS_PAGER=",
        command);
    return tmux;
  }

  /** Types text and Enter. */
  Tmux type(String text) {
    return keys(text).press("Enter");
  }

  /** Types text; tmux takes a semicolon at the end for its own. */
  Tmux keys(String text) {
    boolean semicolon = text.endsWith(";");
    if (!text.isEmpty()) {
      call("send-keys", "-l", semicolon ? text.substring(0, text.length() - 1) : text);
    }
    return semicolon ? press("\\;") : this;
  }

  /** Presses a key by its name. */
  Tmux press(String key) {
    call("send-keys", key);
    return this;
  }

  Tmux paste(String text) {
    call("set-buffer", text);
    call("paste-buffer", "-p");
    return this;
  }

  Tmux resize(int columns, int rows) {
    call("resize-window", "-x", "" + columns, "-y", "" + rows);
    return this;
  }

  /** The screen as it is, blanks at the ends of lines left out. */
  String whole() {
    return call("capture-pane", "-p").stripTrailing();
  }

  /** The screen without the status line. */
  String screen() {
    return withoutStatus(whole());
  }

  private static String withoutStatus(String screen) {
    return STATUS.matcher(screen).replaceFirst("").stripTrailing();
  }

  /** The screen with what has scrolled off it. */
  String history() {
    return call("capture-pane", "-p", "-S", "-2000").stripTrailing();
  }

  /** Waits until the screen is as wanted, the status line left out, and returns it so. */
  String await(Predicate<String> wanted) {
    return withoutStatus(awaitWhole(screen -> wanted.test(withoutStatus(screen))));
  }

  /** Waits until the screen is as wanted, and returns it. */
  String awaitWhole(Predicate<String> wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    String screen = whole();
    while (!wanted.test(screen)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("the screen is\n" + screen);
      }
      Thread.onSpinWait();
      screen = whole();
    }
    return screen;
  }

  /** Waits for a line to be typed in, below it the status line, and returns all. */
  String awaitEditing(Predicate<String> wanted) {
    return awaitWhole(
        screen -> STATUS.matcher(screen).find() && wanted.test(withoutStatus(screen)));
  }

  /** Waits for a prompt that nothing stands behind, below the text. */
  String awaitPrompt(String text) {
    return await(screen -> screen.contains(text) && screen.endsWith("live>"));
  }

  private String call(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-L", socket));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Ends the product and waits for its end, as it saves its history then. */
  @Override
  public void close() {
    String pid = call("display-message", "-p", "#{pane_pid}").strip();
    call("kill-server");
    if (pid.matches("\\d+")) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> process.onExit().join());
    }
  }
}
