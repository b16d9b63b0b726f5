package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the client. Made only by {@link Errors}. */
public final class ArmError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String target;
  private final boolean gateway;
  private final transient @Nullable ObjectNode more;

  ArmError(int status, String code, String message, @Nullable String target, boolean gateway) {
    this(status, code, message, target, gateway, null);
  }

  private ArmError(
      int status,
      String code,
      String message,
      @Nullable String target,
      boolean gateway,
      @Nullable ObjectNode more) {
    super(message, null, false, false);
    this.more = more;
    this.status = status;
    this.code = code;
    this.target = target;
    this.gateway = gateway;
  }

  /** The same refusal with members behind its own, such as {@code details}. */
  public ArmError with(ObjectNode members) {
    return new ArmError(
        status, code, Objects.requireNonNull(getMessage()), target, gateway, members.deepCopy());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Code, message and target, as they stand in an answer or an operation document. */
  public ObjectNode document() {
    ObjectNode error = Json.object().put("code", code).put("message", getMessage());
    if (target != null) {
      error.put("target", target);
    }
    if (more != null) {
      error.setAll(more.deepCopy());
    }
    return error;
  }

  /** The answer that brings it. */
  public ArmResponse response() {
    ObjectNode body = Json.object();
    body.set("error", document());
    return gateway
        ? ArmResponse.compact(status, body).with("x-ms-failure-cause", "gateway")
        : ArmResponse.json(status, body);
  }
}
