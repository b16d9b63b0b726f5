package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue, as far as it is about any resource: every refusal with the service's code, status
 * and text. Those about scale sets are in {@link ComputeErrors}, about networks and disks in {@link
 * ConnectionErrors}, about templates in {@link DeploymentErrors}.
 */
public final class Errors {
  private Errors() {}

  public static ArmError notImplemented(String route) {
    return gateway(501, "NotImplemented", "Local Azure does not implement '" + route + "'.");
  }

  static ArmError internal(String request, RuntimeException cause) {
    return provider(
        500,
        "InternalServerError",
        "Local Azure failed at '%s': %s".formatted(request, cause),
        null);
  }

  static ArmError missingApiVersion() {
    return gateway(
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.");
  }

  public static ArmError groupNotFound(String name) {
    return gateway(
        404, "ResourceGroupNotFound", "Resource group '" + name + "' could not be found.");
  }

  public static ArmError resourceNotFound(String type, String name, String group) {
    return gateway(
        404,
        "ResourceNotFound",
        ("The Resource '%s/%s' under resource group '%s' was not found. For more details please go"
                + " to https://aka.ms/ARMResourceNotFoundFix")
            .formatted(type, name, group));
  }

  public static ArmError invalidContent(String why) {
    return gateway(
        400,
        "InvalidRequestContent",
        "The request content was invalid and could not be deserialized: '" + why + "'.");
  }

  public static ArmError badRequest(String message) {
    return provider(400, "BadRequest", message, null);
  }

  public static ArmError unknownMember(String name, String type) {
    return badRequest("Could not find member '%s' on object of type '%s'".formatted(name, type));
  }

  public static ArmError invalidParameter(String target, String message) {
    return provider(400, "InvalidParameter", message, target);
  }

  public static ArmError missingParameter(String name) {
    return invalidParameter(name, "Required parameter '" + name + "' is missing (null).");
  }

  public static ArmError notAllowed(String message, @Nullable String target) {
    return provider(409, "OperationNotAllowed", message, target);
  }

  public static ArmError etagMismatch(String sent, String actual) {
    return precondition(
        "Etag provided in if-match header \"%s\" does not match etag \"%s\" of resource."
            .formatted(bare(sent), bare(actual)));
  }

  /** How a throttled request is refused: the group of requests is named in the details. */
  public static ArmError throttled(String group, int allowed, int measured) {
    ObjectNode counts =
        Json.object()
            .put("operationGroup", group)
            .put("allowedRequestCount", allowed)
            .put("measuredRequestCount", measured);
    ObjectNode more = Json.object();
    more.putArray("details")
        .addObject()
        .put("code", "TooManyRequests")
        .put("message", Json.compact(counts))
        .put("target", group);
    more.putObject("innererror").put("internalErrorCode", "TooManyRequestsReceived");
    return provider(
            429,
            "OperationNotAllowed",
            "The server rejected the request because too many requests have been received for this"
                + " subscription.",
            null)
        .with(more);
  }

  /** A write or delete that a lock on the resource, or on something around it, forbids. */
  public static ArmError locked(String scope, String operation, String locked) {
    return gateway(
        409,
        "ScopeLocked",
        ("The scope '%s' cannot perform %s operation because following scope(s) are locked: '%s'."
                + " Please remove the lock and try again.")
            .formatted(scope, operation, locked));
  }

  /** A request that HTTP itself forbids. */
  public static ArmError transport(int status, String code, String message) {
    return gateway(status, code, message);
  }

  // Of these the code, the status or some words of the text are assumed.

  static ArmError methodNotAllowed(String method) {
    return gateway(
        405,
        "MethodNotAllowed",
        "The requested resource does not support http method '" + method + "'.");
  }

  static ArmError invalidApiVersion(String version, String supported) {
    return gateway(
        400,
        "InvalidApiVersionParameter",
        "The api-version '%s' is invalid. The supported versions are '%s'."
            .formatted(version, supported));
  }

  public static ArmError invalidFilter(String filter) {
    return gateway(
        400,
        "InvalidFilterInQueryString",
        "Invalid $filter '" + filter + "' specified in the query string.");
  }

  static ArmError subscriptionNotFound(String id) {
    return gateway(
        404, "SubscriptionNotFound", "The subscription '" + id + "' could not be found.");
  }

  public static ArmError notFound(String message) {
    return provider(404, "NotFound", message, null);
  }

  public static ArmError providerNotFound(String name) {
    return gateway(
        404, "InvalidResourceNamespace", "The resource namespace '" + name + "' is invalid.");
  }

  public static ArmError locationRequired() {
    return gateway(
        400, "LocationRequired", "The location property is required for this definition.");
  }

  public static ArmError invalidReference(String referenced, String by) {
    return provider(
        400,
        "InvalidResourceReference",
        ("Resource %s referenced by resource %s was not found. Please make sure that the referenced"
                + " resource exists, and that both resources are in the same region.")
            .formatted(referenced, by),
        null);
  }

  public static ArmError precondition(String message) {
    return provider(412, "PreconditionFailed", message, null);
  }

  public static ArmError invalidName(String name) {
    return gateway(
        400,
        "InvalidResourceName",
        ("Resource name %s is invalid. The name can be up to 80 characters long. It must begin with"
                + " a word character, and it must end with a word character or with '_'. The name"
                + " may contain word characters or '.', '-', '_'.")
            .formatted(name));
  }

  public static ArmError locationMismatch(String name, String is, String asked) {
    return gateway(
        409,
        "InvalidResourceLocation",
        ("The resource '%s' already exists in location '%s'. A resource with the same name cannot"
                + " be created in location '%s'. Please select a new resource name.")
            .formatted(name, is, asked));
  }

  public static ArmError parentNotFound(String name) {
    return gateway(
        404,
        "ParentResourceNotFound",
        "Can not perform requested operation on nested resource. Parent resource '%s' not found."
            .formatted(name));
  }

  public static ArmError forbidden(String action, String scope) {
    return gateway(
        403,
        "AuthorizationFailed",
        ("The client '%1$s' with object id '%1$s' does not have authorization to perform action '%2$s'"
                + " over scope '%3$s'.")
            .formatted("22222222-2222-2222-2222-222222222222", action, scope));
  }

  public static ArmError tokenExpired(Instant now) {
    return gateway(
        401,
        "ExpiredAuthenticationToken",
        "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
            .formatted(now.minusSeconds(1), now));
  }

  public static ArmError serverError() {
    return provider(
        500, "InternalServerError", "Encountered an internal server error. Please retry.", null);
  }

  public static ArmError unavailable() {
    return gateway(
        503, "ServiceUnavailable", "The service is temporarily unavailable. Please retry.");
  }

  /** How an operation ends that fails for a reason given from outside. */
  public static ArmError operationFailed(String code, String message) {
    return provider(409, code, message, null);
  }

  private static String bare(String etag) {
    return etag.replace("\"", "");
  }

  static ArmError gateway(int status, String code, String message) {
    return new ArmError(status, code, message, null, true);
  }

  static ArmError provider(int status, String code, String message, @Nullable String target) {
    return new ArmError(status, code, message, target, false);
  }
}
