package io.github.vmsstoolkit.localazure.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.model.Script;
import io.github.vmsstoolkit.localazure.model.Secrets;
import java.util.Locale;
import java.util.Optional;

/** Runs extensions on instances: those whose description changed, if only its forceUpdateTag. */
public final class ExtensionRuns {
  private final Cloud cloud;

  public ExtensionRuns(Cloud cloud) {
    this.cloud = cloud;
  }

  /** The failure of the first extension that fails, unless it is to be suppressed. */
  Optional<ArmError> run(Instance instance) {
    instance.forgetRunsBut(Secrets.extensions(instance.model().profile()));
    Optional<ArmError> failure = Optional.empty();
    for (JsonNode extension : Secrets.extensions(instance.model().profile())) {
      if (!instance.hasRun(extension)) {
        instance.ran(extension, cloud.clock().now());
        cloud.events().add("extension", instance.path() + "/extensions/" + name(extension), "ran");
        Script script = script(extension, instance);
        if (script.exitCode() != 0
            && failure.isEmpty()
            && !Json.at(extension, "properties", "suppressFailures").asBoolean()) {
          failure = Optional.of(ComputeErrors.extensionFailed(name(extension), script.exitCode()));
        }
      }
    }
    return failure;
  }

  /** What the command of a custom script comes to; any other extension succeeds. */
  public static Script script(JsonNode extension, Instance instance) {
    JsonNode properties = extension.path("properties");
    String type = Json.text(properties, "type").toLowerCase(Locale.ROOT);
    if (!type.startsWith("customscript")) {
      return new Script("", 0);
    }
    String command =
        Json.at(properties, "protectedSettings", "commandToExecute")
            .asText(Json.text(properties, "settings", "commandToExecute"));
    return Script.run(command, instance.computerName());
  }

  private static String name(JsonNode extension) {
    return Json.text(extension, "name");
  }
}
