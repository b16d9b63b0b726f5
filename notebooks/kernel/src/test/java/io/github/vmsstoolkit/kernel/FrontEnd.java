package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A front end with nothing of the kernel's own code: real sockets to a kernel in a real process.
 */
final class FrontEnd implements AutoCloseable {
  private static final String KEY = "a0436f6c-1916-498b-8eb9-e81ab9368e84";
  private static final int PATIENCE = 30_000;

  private final ZContext context = new ZContext();
  private final Path file;
  private final Process process;
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket stdin;
  private final ZMQ.Socket publications;
  private final ZMQ.Socket heart;
  private final List<JsonNode> seen = new ArrayList<>();

  private FrontEnd(Path file, Process process, int[] ports) {
    this.file = file;
    this.process = process;
    byte[] identity = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    shell = socket(SocketType.DEALER, ports[0], identity);
    control = socket(SocketType.DEALER, ports[1], identity);
    stdin = socket(SocketType.DEALER, ports[2], identity);
    publications = context.createSocket(SocketType.SUB);
    publications.subscribe(ZMQ.SUBSCRIPTION_ALL);
    publications.setReceiveTimeOut(PATIENCE);
    publications.connect("tcp://127.0.0.1:" + ports[3]);
    heart = socket(SocketType.REQ, ports[4], identity);
  }

  private ZMQ.Socket socket(SocketType type, int port, byte[] identity) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setIdentity(identity);
    socket.setReceiveTimeOut(PATIENCE);
    socket.connect("tcp://127.0.0.1:" + port);
    return socket;
  }

  /** Starts a kernel with these further arguments, and waits until it answers. */
  static FrontEnd start(String... arguments) throws IOException {
    int[] ports = ports();
    Path file = Files.createTempFile("kernel", ".json");
    ObjectNode connection = object().put("transport", "tcp").put("ip", "127.0.0.1");
    connection.put("shell_port", ports[0]).put("control_port", ports[1]);
    connection.put("stdin_port", ports[2]).put("iopub_port", ports[3]).put("hb_port", ports[4]);
    connection.put("key", KEY).put("signature_scheme", "hmac-sha256");
    Files.writeString(file, Json.pretty(connection));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KernelMain.class.getName(),
                file.toString()));
    command.addAll(List.of(arguments));
    FrontEnd front = new FrontEnd(file, new ProcessBuilder(command).inheritIO().start(), ports);
    front.awaitReady();
    return front;
  }

  private static int[] ports() throws IOException {
    int[] ports = new int[5];
    List<ServerSocket> taken = new ArrayList<>();
    for (int i = 0; i < ports.length; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      taken.add(socket);
      ports[i] = socket.getLocalPort();
    }
    for (ServerSocket socket : taken) {
      socket.close();
    }
    return ports;
  }

  /** Publications are lost until the subscription has arrived: asks until some are seen. */
  private void awaitReady() {
    publications.setReceiveTimeOut(200);
    byte[] first = null;
    for (int i = 0; i < 100 && first == null; i++) {
      reply(ask("kernel_info_request", object()));
      first = publications.recv();
    }
    publications.setReceiveTimeOut(PATIENCE);
    while (publications.hasReceiveMore()) {
      publications.recv();
    }
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Sends a request on the shell channel; returns its id. */
  String ask(String type, ObjectNode content) {
    return send(shell, type, content, KEY);
  }

  String askControl(String type, ObjectNode content) {
    return send(control, type, content, KEY);
  }

  /** Sends a request that is signed with another key. */
  void forge(String type, ObjectNode content) {
    send(shell, type, content, "another key");
  }

  /** Sends frames that are no message. */
  void sendRaw(String... frames) {
    for (int i = 0; i < frames.length; i++) {
      shell.send(frames[i], i < frames.length - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  void answerInput(String value) {
    send(stdin, "input_reply", object().put("value", value), KEY);
  }

  private static String send(ZMQ.Socket socket, String type, ObjectNode content, String key) {
    String id = UUID.randomUUID().toString();
    ObjectNode header =
        object()
            .put("msg_id", id)
            .put("msg_type", type)
            .put("session", "test")
            .put("version", "5.3");
    header.put("username", "tester").put("date", "2026-01-01T00:00:00Z");
    List<String> parts = List.of(header.toString(), "{}", "{}", content.toString());
    socket.sendMore("<IDS|MSG>");
    socket.sendMore(signature(key, parts));
    parts.subList(0, 3).forEach(socket::sendMore);
    socket.send(parts.get(3));
    return id;
  }

  private static String signature(String key, List<String> parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode receive(ZMQ.Socket socket) {
    List<String> frames = new ArrayList<>();
    do {
      byte[] frame = socket.recv();
      if (frame == null) {
        throw new AssertionError("the kernel did not answer");
      }
      frames.add(new String(frame, StandardCharsets.UTF_8));
    } while (socket.hasReceiveMore());
    int at = frames.indexOf("<IDS|MSG>");
    List<String> parts = frames.subList(at + 2, at + 6);
    if (!frames.get(at + 1).equals(signature(KEY, parts))) {
      throw new AssertionError("badly signed: " + frames);
    }
    ObjectNode message = object();
    message.set("header", Json.parse(parts.get(0)));
    message.set("parent", Json.parse(parts.get(1)));
    message.set("content", Json.parse(parts.get(3)));
    return message;
  }

  /** The content of the reply to a request; replies come in the order of the requests. */
  JsonNode reply(String id) {
    return of(id, receive(shell));
  }

  JsonNode controlReply(String id) {
    return of(id, receive(control));
  }

  private static JsonNode of(String id, ObjectNode message) {
    if (!message.path("parent").path("msg_id").asText().equals(id)) {
      throw new AssertionError("an answer to something else: " + message);
    }
    return message.path("content");
  }

  /** The next question to the person. */
  JsonNode question() {
    return receive(stdin).path("content");
  }

  /** What was published about a request, up to its end: messages with header and content. */
  List<JsonNode> published(String id) {
    List<JsonNode> found = new ArrayList<>();
    while (true) {
      ObjectNode next = receive(publications);
      if (!next.path("parent").path("msg_id").asText().equals(id)) {
        seen.add(next);
        continue;
      }
      found.add(next);
      if (next.at("/content/execution_state").asText().equals("idle")) {
        return found;
      }
    }
  }

  /** The next publication of this type about a request. */
  JsonNode awaitPublished(String id, String type) {
    while (true) {
      ObjectNode next = receive(publications);
      if (next.path("parent").path("msg_id").asText().equals(id) && type(next).equals(type)) {
        return next.path("content");
      }
    }
  }

  static String type(JsonNode message) {
    return message.at("/header/msg_type").asText();
  }

  String beat(String text) {
    heart.send(text);
    return heart.recvStr();
  }

  /** How the process ended. */
  int exit() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the kernel did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    context.close();
    Files.deleteIfExists(file);
  }
}
