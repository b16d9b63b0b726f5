package io.github.vmsstoolkit.localazure.http;

import java.time.Duration;

/**
 * What one client may ask of the server.
 *
 * @param headBytes of request line and headers together
 * @param bodyBytes of the body, as ARM has it
 * @param patience from a request's first byte to its last
 * @param idle between two requests of a connection, which then ends without an answer
 */
public record Limits(int headBytes, int headers, int bodyBytes, Duration patience, Duration idle) {
  public static final Limits DEFAULT =
      new Limits(64 * 1024, 200, 4 * 1024 * 1024, Duration.ofSeconds(20), Duration.ofSeconds(60));
}
