package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.command.Shortcut;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.kernel.wire.Channel;
import io.github.vmsstoolkit.kernel.wire.MalformedMessage;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.kernel.wire.Wire;
import io.github.vmsstoolkit.session.SessionOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code vmss kernel run FILE} without options, as the usual kernelspec has it. Public for {@link
 * java.util.ServiceLoader}.
 */
public final class KernelStart implements Shortcut {
  private static final List<String> WORDS = List.of("kernel", "run");

  private static final List<String> PORTS =
      List.of("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port");

  private static final int PATIENCE_MILLIS = 60_000;

  @Override
  public Optional<Callable<Integer>> command(List<String> words) {
    if (words.size() != 3
        || !words.subList(0, 2).equals(WORDS)
        || !words.get(2).matches("[^-@\"].*")) {
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          Kernel.serve(Path.of(words.get(2)), SessionOptions.local(false));
          return ExitCode.OK.code();
        });
  }

  /** A front end that asks who is there, runs cells of each kind and presses Tab. */
  @Override
  public void rehearse() throws Exception {
    Path file = connectionFile();
    Kernel.rehearse(file);
    Channel shell = Wire.dial(file);
    Files.delete(file);
    ask(shell, "kernel_info_request", Message.object());
    ask(shell, "execute_request", Message.object().put("code", "1 + 1"));
    ask(shell, "execute_request", Message.object().put("code", "int n = 1"));
    ask(shell, "execute_request", Message.object().put("code", "web.model()"));
    ask(shell, "complete_request", Message.object().put("code", "web.mo").put("cursor_pos", 6));
  }

  private static void ask(Channel shell, String type, ObjectNode content) throws MalformedMessage {
    shell.send(Message.publication(Message.object(), type, content));
    if (shell.receive(PATIENCE_MILLIS).isEmpty()) {
      throw new IllegalStateException("no answer to " + type);
    }
  }

  private static Path connectionFile() throws IOException {
    ObjectNode content = Message.object();
    content.put("transport", "tcp").put("ip", "127.0.0.1").put("key", "rehearsal");
    content.put("signature_scheme", "hmac-sha256");
    for (String name : PORTS) {
      try (ServerSocket free = new ServerSocket(0)) {
        content.put(name, free.getLocalPort());
      }
    }
    return Files.writeString(Files.createTempFile("kernel", ".json"), Json.compact(content));
  }
}
