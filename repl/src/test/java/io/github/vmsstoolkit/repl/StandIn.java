package io.github.vmsstoolkit.repl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A proxy that plays the sign-in and Resource Manager of real Azure over TLS, for a process that
 * trusts its certificate; it notes whom the process wanted to speak to, and what it said.
 */
final class StandIn implements AutoCloseable {
  static final String LOGIN = "login.microsoftonline.com";
  static final String MANAGEMENT = "management.azure.com";
  private static final String PASSWORD = "changeit";

  /** What was asked. */
  record Asked(String host, String line, String headers, String body) {}

  /** What is answered. */
  record Answer(int status, String headers, String body) {
    static Answer json(int status, String body) {
      return new Answer(status, "", body);
    }
  }

  private final Path keys;
  private final SSLContext tls;
  private final ServerSocket server = new ServerSocket(0);
  private final Function<Asked, Answer> service;
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  StandIn(Path folder, Function<Asked, Answer> service) throws IOException {
    this.keys = certificate(folder.resolve("keys.p12"));
    this.tls = tls(keys);
    this.service = service;
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    thread.start();
  }

  private static Path certificate(Path keys) throws IOException {
    String names = "SAN=dns:" + LOGIN + ",dns:" + MANAGEMENT + ",dns:attacker.example";
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "stand-in",
            "-keyalg",
            "EC",
            "-dname",
            "CN=stand-in",
            "-ext",
            names,
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            keys.toString());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(said);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return keys;
  }

  private static SSLContext tls(Path keys) throws IOException {
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What makes a JVM trust it. */
  List<String> trusted() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + keys,
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The hosts that connections were wanted to. */
  List<String> hosts() {
    return List.copyOf(hosts);
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        start(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket plain) {
    try (Socket socket = plain) {
      String connect = head(socket.getInputStream());
      String host = connect.split("[ :]")[1];
      hosts.add(host);
      write(socket, "HTTP/1.1 200 Connected\r\n\r\n");
      SSLSocket secure =
          (SSLSocket) tls.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
      secure.setUseClientMode(false);
      InputStream in = new BufferedInputStream(secure.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        answer(secure, request(host, head, in));
      }
    } catch (IOException e) {
      // The process has hung up.
    }
  }

  private static Asked request(String host, String head, InputStream in) throws IOException {
    String length =
        head.lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("0");
    String body = new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    return new Asked(
        host,
        head.lines().findFirst().orElse(""),
        head.lines().skip(1).collect(Collectors.joining("\n")),
        body);
  }

  private void answer(Socket socket, Asked request) throws IOException {
    asked.add(request);
    Answer answer = service.apply(request);
    write(
        socket,
        "HTTP/1.1 "
            + answer.status()
            + " Said\r\nContent-Type: application/json\r\n"
            + answer.headers()
            + "Content-Length: "
            + answer.body().getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + answer.body());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Up to the empty line; empty at the end of the stream. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0) {
      head.write(b);
      String text = head.toString(StandardCharsets.UTF_8);
      if (text.endsWith("\r\n\r\n")) {
        return text;
      }
      b = in.read();
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
