package io.github.vmsstoolkit.kernel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * One message of the Jupyter protocol. Its parts stay JSON as they came: what a front end adds to a
 * header comes back in the parent header of the answers.
 *
 * @param identities the way back on a ROUTER socket, or the topic on the publishing one
 * @param parent the header of the message that is answered; empty if none is
 */
public record Message(
    List<byte[]> identities,
    ObjectNode header,
    ObjectNode parent,
    ObjectNode metadata,
    ObjectNode content) {
  /** The version of the protocol that is spoken. */
  public static final String PROTOCOL = "5.3";

  /** All messages of one process have it. */
  private static final String SESSION = UUID.randomUUID().toString();

  public Message {
    identities = List.copyOf(identities);
  }

  /** An empty object to fill. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A message of type {@code type} that answers {@code parent}, on the way it came. */
  public static Message answer(Message parent, String type, ObjectNode content) {
    return new Message(parent.identities, header(type), parent.header, object(), content);
  }

  /** A message for everybody, about what {@code parent} asked for. */
  public static Message publication(ObjectNode parent, String type, ObjectNode content) {
    return new Message(List.of(), header(type), parent, object(), content);
  }

  private static ObjectNode header(String type) {
    return object()
        .put("msg_id", UUID.randomUUID().toString())
        .put("session", SESSION)
        .put("username", "kernel")
        .put("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
        .put("msg_type", type)
        .put("version", PROTOCOL);
  }

  /** The type, for example {@code execute_request}. */
  public String type() {
    return header.path("msg_type").asText();
  }

  /** A member of the content; the missing node if there is none. */
  public JsonNode get(String member) {
    return content.path(member);
  }

  /** A truth value of the content. */
  public boolean flag(String member, boolean fallback) {
    return content.path(member).asBoolean(fallback);
  }

  /** A text of the content; empty if there is none. */
  public String text(String member) {
    return content.path(member).asText("");
  }
}
