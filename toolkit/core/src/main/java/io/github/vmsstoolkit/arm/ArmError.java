package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a refusal of Resource Manager into the toolkit's one kind of failure. */
final class ArmError {
  private static final List<String> REQUEST_IDS =
      List.of("x-ms-request-id", "x-ms-correlation-request-id", "x-ms-client-request-id");

  private static final String THROTTLED = "Azure limits requests: wait ";
  private static final String TROUBLE =
      "Azure itself has trouble: try again in a few minutes; https://azure.status.microsoft tells of"
          + " outages.";
  private static final Pattern SECONDS = Pattern.compile("wait (\\d{1,6}) s");
  private static final Duration A_WHILE = Duration.ofSeconds(30);

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
          Map.entry(
              "InvalidAuthenticationTokenTenant",
              "Sign in to the tenant of the subscription: --tenant T. Nothing falls back to local"
                  + " Azure."),
          Map.entry(
              "SubscriptionNotFound",
              "Check its id, and the tenant of the sign-in (--tenant T); vmss doctor checks the rest."
                  + " Nothing falls back to local Azure."),
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

  /**
   * The same for an action, which is never sent twice: a server in trouble may have begun it,
   * unless it gives a reason that is one of a refusal.
   */
  static VmssException ofAction(String what, int status, HttpHeaders headers, JsonNode body) {
    VmssException refusal = of(what, status, headers, body);
    boolean said = status < 500 || status == 501 || REMEDIES.containsKey(refusal.code());
    return said
        ? refusal
        : Transport.unknown(
                what, "Azure answered with status " + status + " (" + refusal.code() + ")")
            .requestIds(requestIds(headers))
            .causedBy(refusal);
  }

  /** Whether a request was refused because there were too many. */
  static boolean isThrottled(VmssException failure) {
    return failure.remedy().filter(text -> text.startsWith(THROTTLED)).isPresent();
  }

  /** Whether the server had trouble that may pass. */
  static boolean isTrouble(VmssException failure) {
    return failure.code().equals("NoAnswer")
        || failure.remedy().filter(TROUBLE::equals).isPresent();
  }

  /** What Azure asks to wait after a throttled request. */
  static Duration wait(VmssException throttled) {
    Matcher seconds = SECONDS.matcher(throttled.remedy().orElse(""));
    return seconds.find() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : A_WHILE;
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
      return THROTTLED + (wait == null ? "a few minutes" : wait + " s") + " and try again.";
    }
    String known = REMEDIES.get(code);
    return known == null && status >= 500 ? TROUBLE : known;
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
