package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Refusals of templates, and how deployments fail. */
public final class DeploymentErrors {
  private DeploymentErrors() {}

  // Of these the code, the status or some words of the text are assumed.

  public static ArmError invalidTemplate(String why) {
    return Errors.gateway(
        400, "InvalidTemplate", "Deployment template validation failed: '" + why + "'.");
  }

  public static ArmError deploymentNotFound(String name) {
    return Errors.gateway(
        404, "DeploymentNotFound", "Deployment '" + name + "' could not be found.");
  }

  /**
   * How a deployment ends one of whose resources was refused or failed.
   *
   * @param because the answer of the resource that failed
   */
  public static ArmError deploymentFailed(String because) {
    ObjectNode more = Json.object();
    more.putArray("details").add(Json.lenient(because).path("error"));
    return Errors.provider(
            409,
            "DeploymentFailed",
            "At least one resource deployment operation failed. Please list deployment operations"
                + " for details. Please see https://aka.ms/arm-deployment-operations for usage"
                + " details.",
            null)
        .with(more);
  }
}
