package io.github.vmsstoolkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.overlay.Base;
import io.github.vmsstoolkit.overlay.PlannedWrite;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.StateFolder;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.sign.SigningKey;
import io.github.vmsstoolkit.sign.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of a script, as a file {@code vmss-plan/1} of kind {@code script}: what it would write,
 * and for which state. Approvals are added to it, and sign its hash.
 */
public record PlanFile(ObjectNode node) {
  static final String FORMAT = "vmss-plan/1";
  private static final String KIND = "script";

  /** An approval, as it stands in the file. */
  public record Approval(String by, String user, String note, String at, String signature) {}

  /**
   * Reads a plan of a script.
   *
   * @throws VmssException if it is none, or was edited
   */
  public static PlanFile read(Path file) {
    JsonNode document;
    try {
      document = Json.parse(Files.readString(file));
    } catch (IOException e) {
      throw wrong(file, "The plan cannot be read: " + e);
    }
    if (!document.path("format").asText().equals(FORMAT)) {
      throw wrong(file, "This is no plan.");
    }
    if (!document.path("kind").asText().equals(KIND)) {
      throw VmssException.of(
              ExitCode.USAGE, "OtherPlan", "This is the plan of one model, not of a script.")
          .at(file.toString())
          .remedy("vmss plan apply PLAN, without a script, applies it; it takes no approvals.");
    }
    PlanFile plan = new PlanFile((ObjectNode) document);
    if (!plan.hash().equals(document.path("hash").asText())) {
      throw VmssException.of(
              ExitCode.BLOCKED, "PlanEdited", "The plan was edited after it was made.")
          .at(file.toString())
          .remedy("Make it again with vmss plan, and have it approved again.");
    }
    return plan;
  }

  private static VmssException wrong(Path file, String why) {
    return VmssException.of(ExitCode.USAGE, "NoPlan", why)
        .at(file.toString())
        .remedy("vmss plan SCRIPT --out FILE makes one.");
  }

  /** The hash of all but the approvals and itself. */
  public String hash() {
    ObjectNode hashed = node.deepCopy();
    hashed.remove("hash");
    hashed.remove("approvals");
    return Chain.commitment("", Chain.canonical(hashed));
  }

  /** Writes it to a new file, or over the one it was read from. */
  void write(Path file, boolean over) {
    try {
      if (!over) {
        Files.createFile(file, StateFolder.mode("rw-------"));
      }
      Files.writeString(file, Json.pretty(node) + "\n");
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw wrong(file, "There is such a file already; plans are not written over.");
    } catch (IOException e) {
      throw wrong(file, "The plan cannot be written: " + e);
    }
  }

  /** A member that is a text. */
  public String text(String name) {
    return node.path(name).asText();
  }

  /** What was given for the script's parameters. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    node.path("parameters")
        .properties()
        .forEach(member -> parameters.put(member.getKey(), member.getValue().asText()));
    return parameters;
  }

  /** What it was made for. */
  List<Base> targets() {
    List<Base> targets = new ArrayList<>();
    node.path("targets")
        .forEach(
            target ->
                targets.add(
                    new Base(
                        target.path("id").asText(),
                        target.path("api").asText(),
                        target.path("etag").asText(),
                        target.path("modelSha256").asText())));
    return targets;
  }

  /** What it would write, in order. */
  public List<PlannedWrite> writes() {
    List<PlannedWrite> writes = new ArrayList<>();
    for (JsonNode write : node.path("writes")) {
      List<String> changes = new ArrayList<>();
      write.path("changes").forEach(change -> changes.add(change.asText()));
      writes.add(
          new PlannedWrite(
              write.path("step").asInt(),
              write.path("method").asText(),
              write.path("target").asText(),
              write.path("body").asText(),
              changes));
    }
    return writes;
  }

  /** Who has approved it; whether that can be believed is for {@link #approvedBy}. */
  public List<Approval> approvals() {
    List<Approval> approvals = new ArrayList<>();
    for (JsonNode approval : node.path("approvals")) {
      approvals.add(
          new Approval(
              approval.path("by").asText(),
              approval.path("user").asText(),
              approval.path("note").asText(),
              approval.path("at").asText(),
              approval.path("signature").asText()));
    }
    return approvals;
  }

  /** The same plan with one more approval, signed. */
  PlanFile approve(SigningKey key, String user, String note, Instant at) {
    Approval approval = new Approval(key.name(), user, Redactor.text(note), at.toString(), "");
    ObjectNode next = node.deepCopy();
    next.withArray("approvals")
        .addObject()
        .put("by", approval.by())
        .put("user", approval.user())
        .put("note", approval.note())
        .put("at", approval.at())
        .put("signature", key.sign(signed(approval)));
    return new PlanFile(next);
  }

  /** Whom the signature under an approval is of, among those that are believed. */
  public Optional<String> approvedBy(Approval approval, TrustedKeys keys) {
    return keys.signer(signed(approval), approval.signature())
        .filter(name -> name.equals(approval.by()));
  }

  private String signed(Approval approval) {
    return String.join(
        "\n",
        FORMAT + " approval",
        hash(),
        approval.by(),
        approval.user(),
        approval.note(),
        approval.at());
  }
}
