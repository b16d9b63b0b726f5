package io.github.vmsstoolkit.localazure.http;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.Errors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the requests of one connection, strictly: what could be understood in two ways is refused.
 */
final class RequestReader {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TARGET = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]+");

  private final TimedInput in;
  private final OutputStream out;
  private final Limits limits;
  private final String address;
  private int headBytes;

  RequestReader(Socket socket, Limits limits) throws IOException {
    this.in = new TimedInput(socket);
    this.out = socket.getOutputStream();
    this.limits = limits;
    this.address = "127.0.0.1:" + socket.getLocalPort();
  }

  /** The next request; empty when the client has sent its last. */
  Optional<ArmRequest> next() throws IOException, HttpError {
    headBytes = 0;
    in.deadline(limits.idle());
    int first;
    try {
      first = in.read();
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
    if (first < 0) {
      return Optional.empty();
    }
    in.deadline(limits.patience());
    try {
      return Optional.of(request(first));
    } catch (SocketTimeoutException e) {
      throw error(408, "RequestTimeout", "The request did not arrive in time.");
    }
  }

  private ArmRequest request(int first) throws IOException, HttpError {
    String[] line = requestLine(first);
    Map<String, String> headers = headers();
    String host = host(line[2], headers);
    boolean secure = "https".equalsIgnoreCase(headers.get("x-forwarded-proto"));
    return new ArmRequest(
        line[0],
        (secure ? "https://" : "http://") + host,
        target(line[1]),
        headers,
        new String(body(headers), StandardCharsets.UTF_8));
  }

  private String[] requestLine(int first) throws IOException, HttpError {
    String text = line(first);
    if (text.isEmpty()) {
      text = line(in.read());
    }
    String[] parts = text.split(" ", -1);
    if (parts.length != 3 || !TOKEN.matcher(parts[0]).matches()) {
      throw bad("The request line is not valid.");
    }
    if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
      throw error(505, "HttpVersionNotSupported", "Only HTTP/1.1 is served.");
    }
    return parts;
  }

  /** Path and query; of an absolute URL, as sent to a proxy, what is behind its authority. */
  private static String target(String sent) throws HttpError {
    String path = sent.replaceFirst("^(?i)https?://[^/?]*", "");
    if (!path.startsWith("/") || !TARGET.matcher(path).matches()) {
      throw bad("The request target is not valid.");
    }
    return path;
  }

  private Map<String, String> headers() throws IOException, HttpError {
    Map<String, String> headers = new HashMap<>();
    int count = 0;
    for (String line = line(in.read()); !line.isEmpty(); line = line(in.read())) {
      if (++count > limits.headers()) {
        throw tooLarge();
      }
      int colon = line.indexOf(':');
      if (colon <= 0 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
        throw bad("A header line is not valid.");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (List.of("content-length", "host").contains(name) && headers.containsKey(name)) {
        throw bad("The header '" + name + "' is there twice.");
      }
      headers.merge(name, value, (before, more) -> before + "," + more);
    }
    return headers;
  }

  private String host(String version, Map<String, String> headers) throws HttpError {
    String host = headers.get("host");
    if (host == null && version.equals("HTTP/1.1")) {
      throw bad("The header 'host' is missing.");
    }
    if (host != null && !AUTHORITY.matcher(host).matches()) {
      throw bad("The header 'host' is not valid.");
    }
    return host == null ? address : host;
  }

  private byte[] body(Map<String, String> headers) throws IOException, HttpError {
    String encoding = headers.get("transfer-encoding");
    String length = headers.get("content-length");
    if (encoding != null && length != null) {
      throw bad("Both a content length and a transfer encoding are given.");
    }
    if (encoding == null && length == null) {
      return new byte[0];
    }
    if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
      throw error(501, "NotImplemented", "The only transfer encoding is 'chunked'.");
    }
    int size = encoding == null ? size(length == null ? "" : length, 10) : 0;
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return encoding == null ? fixed(size) : chunked();
  }

  private int size(String text, int radix) throws HttpError {
    if (!text.matches(radix == 10 ? "[0-9]{1,18}" : "[0-9A-Fa-f]{1,15}")) {
      throw bad("The length of the body is not valid.");
    }
    long size = Long.parseLong(text, radix);
    if (size > limits.bodyBytes()) {
      throw bodyTooLarge();
    }
    return (int) size;
  }

  private byte[] fixed(int size) throws IOException, HttpError {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    copy(size, body);
    return body.toByteArray();
  }

  private byte[] chunked() throws IOException, HttpError {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      headBytes = 0;
      String line = line(in.read());
      int size = size(line.split(";", 2)[0].strip(), 16);
      if (size == 0) {
        headers();
        return body.toByteArray();
      }
      if (body.size() + size > limits.bodyBytes()) {
        throw bodyTooLarge();
      }
      copy(size, body);
      if (!line(in.read()).isEmpty()) {
        throw bad("A chunk of the body does not end where it says.");
      }
    }
  }

  private void copy(int size, ByteArrayOutputStream body) throws IOException, HttpError {
    for (int i = 0; i < size; i++) {
      int next = in.read();
      if (next < 0) {
        throw bad("The body ends early.");
      }
      body.write(next);
    }
  }

  /** A line without its end, which is CR LF or, as many servers have it, LF alone. */
  private String line(int first) throws IOException, HttpError {
    StringBuilder line = new StringBuilder();
    for (int next = first; next != '\n'; next = in.read()) {
      if (next < 0) {
        throw bad("The request ends early.");
      }
      if (++headBytes > limits.headBytes()) {
        throw tooLarge();
      }
      line.append((char) next);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  private static HttpError tooLarge() {
    return error(431, "RequestHeaderFieldsTooLarge", "The head of the request is too large.");
  }

  private static HttpError bodyTooLarge() {
    return error(413, "RequestEntityTooLarge", "The body of the request is too large.");
  }

  private static HttpError bad(String why) {
    return error(400, "BadRequest", why);
  }

  private static HttpError error(int status, String code, String message) {
    return new HttpError(Errors.transport(status, code, message));
  }
}
