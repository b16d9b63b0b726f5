package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.kernel.wire.Message;
import java.util.Optional;

/** Answers to the requests that run nothing. */
final class Replies {
  private static final String PRODUCT = "0.1.0";

  private final Assistance assistance;
  private final CellHistory history;

  /** A reply: its type and its content. */
  record Reply(String type, ObjectNode content) {}

  Replies(Assistance assistance, CellHistory history) {
    this.assistance = assistance;
    this.history = history;
  }

  /** The answer; empty for messages that want none, and for those that are not known. */
  Optional<Reply> to(Message request) {
    String type = request.type();
    if (!type.endsWith("_request")) {
      return Optional.empty();
    }
    return content(type, request)
        .map(content -> new Reply(type.replace("_request", "_reply"), content));
  }

  private Optional<ObjectNode> content(String type, Message request) {
    try {
      return Optional.ofNullable(
          switch (type) {
            case "kernel_info_request" -> info();
            case "complete_request" -> assistance.complete(request);
            case "inspect_request" -> assistance.inspect(request);
            case "is_complete_request" -> assistance.isComplete(request);
            case "history_request" -> history.answer(request);
            case "comm_info_request" -> comms();
            default -> null;
          });
    } catch (RuntimeException e) {
      return Optional.of(Failure.of(e).reply());
    }
  }

  /** There are no comms: nothing in the outputs calls back. */
  private static ObjectNode comms() {
    ObjectNode reply = Message.object().put("status", "ok");
    reply.putObject("comms");
    return reply;
  }

  private static ObjectNode info() {
    ObjectNode reply =
        Message.object()
            .put("status", "ok")
            .put("protocol_version", Message.PROTOCOL)
            .put("implementation", "vmss-toolkit")
            .put("implementation_version", PRODUCT)
            .put("banner", "VMSS Toolkit. /help tells what can be typed.")
            .put("debugger", false);
    reply
        .putObject("language_info")
        .put("name", "java")
        .put("version", Runtime.version().toString())
        .put("mimetype", "text/x-java-source")
        .put("file_extension", ".jshell")
        .put("pygments_lexer", "java")
        .put("codemirror_mode", "text/x-java")
        .put("nbconvert_exporter", "script");
    reply
        .putArray("help_links")
        .addObject()
        .put("text", "Azure virtual machine scale sets")
        .put("url", "https://learn.microsoft.com/azure/virtual-machine-scale-sets/");
    return reply;
  }
}
