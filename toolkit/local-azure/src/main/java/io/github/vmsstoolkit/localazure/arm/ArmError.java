package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the client. Made only by {@link Errors}. */
public final class ArmError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String target;
  private final boolean gateway;

  ArmError(int status, String code, String message, @Nullable String target, boolean gateway) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.target = target;
    this.gateway = gateway;
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
    return error;
  }

  ArmResponse response() {
    ObjectNode body = Json.object();
    body.set("error", document());
    return gateway
        ? ArmResponse.compact(status, body).with("x-ms-failure-cause", "gateway")
        : ArmResponse.json(status, body);
  }
}
