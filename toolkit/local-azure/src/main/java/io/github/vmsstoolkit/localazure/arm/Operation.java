package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A long-running operation: in progress until it succeeds or fails, then for ever the same. */
public final class Operation {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String id;
  private final String location;
  private final Instant start;
  private final Consumer<@Nullable ArmError> ended;
  private @Nullable Instant end;
  private @Nullable ArmError error;
  private @Nullable ArmError expected;
  private boolean stuck;
  private ArmResponse result = ArmResponse.empty(200);

  Operation(String id, String location, Instant start, Consumer<@Nullable ArmError> ended) {
    this.id = id;
    this.location = location;
    this.start = start;
    this.ended = ended;
  }

  String id() {
    return id;
  }

  public boolean isRunning() {
    return end == null;
  }

  void trouble(@Nullable ArmError failure, boolean endless) {
    expected = failure;
    stuck = endless;
  }

  boolean isStuck() {
    return stuck;
  }

  @Nullable ArmError expected() {
    return expected;
  }

  Consumer<@Nullable ArmError> ended() {
    return ended;
  }

  void end(Instant at, @Nullable ArmError why) {
    end = at;
    error = why;
  }

  @Nullable ArmError error() {
    return error;
  }

  void result(ArmResponse next) {
    result = next;
  }

  ArmResponse result() {
    return result;
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
    } else if (result.body().startsWith("{")) {
      document.putObject("properties").set("output", Json.lenient(result.body()));
    }
    return document.put("name", id);
  }
}
