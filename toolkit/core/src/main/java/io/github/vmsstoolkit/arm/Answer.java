package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A successful answer of Resource Manager.
 *
 * @param request method and target, for people: {@code GET /subscriptions/…}
 * @param body the document; the missing node where there was none
 * @param at when it was received
 */
public record Answer(String request, int status, HttpHeaders headers, JsonNode body, Instant at) {
  /** The header {@code name}, where it was sent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getValue(HttpHeaderName.fromString(name)));
  }
}
