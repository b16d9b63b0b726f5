package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A long-running operation: in progress until it succeeds or fails, then for ever the same. */
public final class Operation {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String id;
  private final String location;
  private final Instant start;
  private @Nullable Instant end;
  private @Nullable ArmError error;

  Operation(String id, String location, Instant start) {
    this.id = id;
    this.location = location;
    this.start = start;
  }

  public String id() {
    return id;
  }

  public boolean isRunning() {
    return end == null;
  }

  void finish(Instant at) {
    end = at;
  }

  void fail(Instant at, ArmError why) {
    end = at;
    error = why;
  }

  @Nullable ArmError error() {
    return error;
  }

  String location() {
    return location;
  }

  ObjectNode document() {
    ObjectNode document = Json.object().put("startTime", TIME.format(start));
    if (end == null) {
      return document.put("status", "InProgress").put("name", id);
    }
    document.put("endTime", TIME.format(end)).put("status", error == null ? "Succeeded" : "Failed");
    if (error != null) {
      document.set("error", error.document());
    }
    return document.put("name", id);
  }
}
