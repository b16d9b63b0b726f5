package io.github.vmsstoolkit.rollout;

import com.azure.resourcemanager.compute.models.RunCommandInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Requests;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A script that runs on an instance, and what it printed. */
record VmScript(Target target, String id, boolean windows, List<String> lines) {
  Plan plan() {
    String command = windows ? "RunPowerShellScript" : "RunShellScript";
    return Requests.action(
        target,
        "/virtualMachines/" + id + "/runCommand",
        Json.of(Map.of("commandId", command, "script", lines)),
        "Runs a script as " + (windows ? "the system" : "root") + " on instance " + id + ".",
        List.of(),
        compute ->
            compute
                .getVirtualMachineScaleSetVMs()
                .runCommandWithResponseAsync(
                    target.id().group(),
                    target.id().name(),
                    id,
                    new RunCommandInput().withCommandId(command).withScript(lines)),
        Optional.of(this::closing));
  }

  private Applied closing(Answer accepted) {
    JsonNode result = target.arm().result(accepted);
    List<String> messages = new ArrayList<>();
    boolean failed = false;
    for (JsonNode status : result.path("value")) {
      failed |= status.path("code").asText().contains("/failed");
      messages.add(status.path("message").asText());
    }
    String whole = String.join("\n", messages);
    String out = Redactor.text(between(whole, "[stdout]", "[stderr]"));
    String err = Redactor.text(between(whole, "[stderr]", ""));
    if (failed) {
      String head = whole.lines().findFirst().orElse("");
      throw VmssException.of(
              ExitCode.FAILED,
              "ScriptFailed",
              "The script ran on instance " + id + " and failed: " + head + "\n" + out + err)
          .remedy("What it did before it failed stays done.");
    }
    return new Printed(id, out, err);
  }

  /** Windows answers have no such marks: then all is standard output. */
  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    if (start < 0) {
      return from.equals("[stdout]") ? text : "";
    }
    int end = to.isEmpty() ? -1 : text.indexOf(to, start);
    return text.substring(start + from.length(), end < 0 ? text.length() : end).strip();
  }

  /** What a script that went well printed. */
  private record Printed(String id, String out, String err) implements Applied {
    @Override
    public Outcome outcome() {
      return Outcome.DONE;
    }

    @Override
    public Change undo() {
      throw VmssException.of(
              ExitCode.FAILED, "CannotUndo", "Nobody but its author knows how to undo a script.")
          .remedy("Run another script.");
    }

    @Override
    public Display display() {
      List<Line> lines = new ArrayList<>();
      lines.add(Line.of("Done: script on instance " + id + ".", Style.GOOD));
      out.lines().forEach(line -> lines.add(Line.of(line, Style.PLAIN)));
      if (!err.isEmpty()) {
        lines.add(Line.of("stderr:", Style.DIM));
        err.lines().forEach(line -> lines.add(Line.of(line, Style.WARN)));
      }
      return new Display.Text(lines);
    }

    @Override
    public JsonNode json() {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      return node.put("outcome", outcome().name()).put("stdout", out).put("stderr", err);
    }
  }
}
