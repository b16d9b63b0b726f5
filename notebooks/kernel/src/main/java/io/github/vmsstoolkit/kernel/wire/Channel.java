package io.github.vmsstoolkit.kernel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * A socket that messages come and go through. One thread receives; any may send, unless it can be
 * interrupted: an interrupt during I/O closes the socket's selector.
 */
public final class Channel extends JupyterSocket {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

  /** After the delimiter: signature, header, parent header, metadata, content. */
  private static final int PARTS = 5;

  private final int port;

  Channel(ZMQ.Context context, SocketType type, HMACGenerator signer, int port) {
    super(context, type, signer, LoggerFactory.getLogger(Channel.class));
    this.port = port;
  }

  @Override
  public void bind(KernelConnectionProperties properties) {
    bind(address(properties));
  }

  void connect(KernelConnectionProperties properties) {
    connect(address(properties));
  }

  private String address(KernelConnectionProperties properties) {
    return formatAddress(properties.getTransport(), properties.getIp(), port);
  }

  /**
   * The next message.
   *
   * @param millis how long to wait for it; -1 for as long as it takes
   * @return empty if none came in this time
   * @throws WireClosed if the wire is being closed; the caller has to close this
   * @throws MalformedMessage if what came cannot be read or is not signed with the key; it is gone
   */
  public Optional<Message> receive(int millis) throws MalformedMessage {
    List<byte[]> frames = frames(millis);
    return frames.isEmpty() ? Optional.empty() : Optional.of(parse(frames));
  }

  private List<byte[]> frames(int millis) {
    List<byte[]> frames = new ArrayList<>();
    try {
      setReceiveTimeOut(millis);
      byte[] first = recv();
      if (first != null) {
        frames.add(first);
        while (hasReceiveMore()) {
          frames.add(recv());
        }
      }
      return frames;
    } catch (ZMQException e) {
      throw new WireClosed(e);
    }
  }

  private Message parse(List<byte[]> frames) throws MalformedMessage {
    int at = 0;
    while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) {
      at++;
    }
    if (at + PARTS >= frames.size()) {
      throw new MalformedMessage("a message of " + frames.size() + " frames without all its parts");
    }
    List<byte[]> parts = frames.subList(at + 2, at + 1 + PARTS);
    byte[] signature = sign(parts).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(signature, frames.get(at + 1))) {
      throw new MalformedMessage("a message with a wrong signature");
    }
    return new Message(
        frames.subList(0, at),
        read(parts.get(0)),
        read(parts.get(1)),
        read(parts.get(2)),
        read(parts.get(3)));
  }

  private String sign(List<byte[]> parts) {
    return hmacGenerator.calculateSignature(parts.toArray(new byte[0][]));
  }

  private static ObjectNode read(byte[] part) throws MalformedMessage {
    try {
      JsonNode node = Json.parse(new String(part, StandardCharsets.UTF_8));
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new MalformedMessage("a part of a message that is no object");
    } catch (VmssException e) {
      throw new MalformedMessage("a part of a message that is no JSON");
    }
  }

  /** Signs the message and sends it. */
  public synchronized void send(Message message) {
    if (closed) {
      return;
    }
    List<byte[]> parts =
        List.of(
            write(message.header()),
            write(message.parent()),
            write(message.metadata()),
            write(message.content()));
    message.identities().forEach(this::sendMore);
    sendMore(DELIMITER);
    sendMore(sign(parts));
    parts.subList(0, PARTS - 2).forEach(this::sendMore);
    send(parts.get(PARTS - 2));
  }

  private static byte[] write(ObjectNode part) {
    return Json.compact(part).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    super.close();
  }
}
