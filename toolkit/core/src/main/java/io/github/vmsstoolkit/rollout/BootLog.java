package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.secret.Redactor;

/**
 * What an instance wrote when it booted.
 *
 * @param text with secrets masked
 */
record BootLog(String path, String text) implements Shown {
  static BootLog read(Arm arm, String path) {
    String target = path + "/retrieveBootDiagnosticsData?api-version=" + arm.apiVersion();
    JsonNode places = arm.any("POST", target, MissingNode.getInstance()).body();
    String url = places.path("serialConsoleLogBlobUri").asText();
    if (url.isEmpty()) {
      throw VmssException.of(
              ExitCode.FAILED, "NoBootLog", "Azure has no boot log of this instance yet.")
          .remedy("It is there some minutes after the boot, where boot diagnostics are on.");
    }
    return new BootLog(path, Redactor.text(arm.text(url)));
  }

  @Override
  public Display display() {
    return Display.Text.of(text);
  }

  @Override
  public JsonNode json() {
    return JsonNodeFactory.instance.objectNode().put("instance", path).put("log", text);
  }
}
