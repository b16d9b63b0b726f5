package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a refusal of Resource Manager into the toolkit's one kind of failure. */
final class ArmError {
  private static final List<String> REQUEST_IDS =
      List.of("x-ms-request-id", "x-ms-correlation-request-id", "x-ms-client-request-id");

  /** The next step by error code; codes as in Azure's own answers. */
  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry(
              "ResourceGroupNotFound", "scaleSets() lists the scale sets of the subscription."),
          Map.entry("ResourceNotFound", "scaleSets() lists the scale sets of the subscription."),
          Map.entry(
              "AuthorizationFailed",
              "Ask for a role that allows the action on this resource, or sign in as someone else."),
          Map.entry(
              "LinkedAuthorizationFailed",
              "Ask for a role on the linked resource (pool, subnet or image) as well."),
          Map.entry("ScopeLocked", "Remove the lock, or ask its owner; nothing was changed."),
          Map.entry(
              "TooManyRequests",
              "Wait and try again; Azure limits requests per scale set and subscription."),
          Map.entry("SkuNotAvailable", "Choose another size, zone or region."),
          Map.entry("AllocationFailed", "Choose another size, or deallocate all instances first."),
          Map.entry(
              "MissingSubscriptionRegistration",
              "Register the resource provider: az provider register -n Microsoft.Compute"),
          Map.entry("InvalidAuthenticationToken", "Sign in again."),
          Map.entry("ExpiredAuthenticationToken", "Sign in again; the token is past its time."),
          Map.entry(
              "PlatformImageNotFound",
              "Choose a version that Azure offers in this region: az vm image list --all."));

  private ArmError() {}

  static VmssException of(String request, int status, HttpHeaders headers, JsonNode body) {
    JsonNode error = innermost(body.path("error").isObject() ? body.path("error") : body);
    String code = error.path("code").asText("HTTP " + status);
    String message = error.path("message").asText("The answer has no message.");
    VmssException failure =
        VmssException.of(exitCode(status), code, code + ": " + message)
            .at(error.path("target").asText(request))
            .requestIds(requestIds(headers));
    String remedy = remedy(status, code, headers);
    return remedy == null ? failure : failure.remedy(remedy);
  }

  /** The failure of a long-running operation, from its {@code error} member. */
  static VmssException ofOperation(String what, JsonNode error) {
    JsonNode inner = innermost(error);
    String code = inner.path("code").asText("OperationFailed");
    String message = inner.path("message").asText("Azure gives no reason.");
    VmssException failure =
        VmssException.of(
                ExitCode.FAILED,
                code,
                what + " was accepted and then failed: " + code + ": " + message)
            .at(inner.path("target").asText(what));
    return Optional.ofNullable(REMEDIES.get(code)).map(failure::remedy).orElse(failure);
  }

  /** The deepest cause is the one that helps; outer ones say only that something is inside. */
  private static JsonNode innermost(JsonNode error) {
    JsonNode details = error.path("details");
    JsonNode first = details.path(0);
    boolean deeper =
        first.path("message").isTextual() && !first.path("message").asText().startsWith("{");
    return deeper ? innermost(first) : error;
  }

  private static ExitCode exitCode(int status) {
    return status == 412 ? ExitCode.CONFLICT : ExitCode.FAILED;
  }

  private static @Nullable String remedy(int status, String code, HttpHeaders headers) {
    if (status == 429) {
      String wait = headers.getValue(HttpHeaderName.RETRY_AFTER);
      return "Azure limits requests: wait "
          + (wait == null ? "a few minutes" : wait + " s")
          + " and try again.";
    }
    return REMEDIES.get(code);
  }

  private static Map<String, String> requestIds(HttpHeaders headers) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String name : REQUEST_IDS) {
      String value = headers.getValue(HttpHeaderName.fromString(name));
      if (value != null) {
        ids.put(name, value);
      }
    }
    return ids;
  }
}
