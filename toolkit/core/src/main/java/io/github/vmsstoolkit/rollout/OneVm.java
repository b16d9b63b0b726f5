package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.Vm;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Requests;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.rule.InstanceRules;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.util.ArrayList;
import java.util.List;

/** One instance of a scale set. */
final class OneVm extends Chosen implements Vm {
  private final String id;

  OneVm(Target target, String id) {
    super(target, "vm(\"" + id + "\")", all -> Selections.exactly(target, List.of(id), all));
    this.id = id;
  }

  @Override
  public View model() {
    return Views.of(Kind.VM, "VM model of " + name(), read(""));
  }

  @Override
  public View instanceView() {
    return Views.of(Kind.VM_INSTANCE_VIEW, "VM instance view of " + name(), read("/instanceView"));
  }

  @Override
  public Plan attachDisk(String diskId, int lun) {
    Answer vm = read("");
    List<Finding> findings = new ArrayList<>(List.of(InstanceRules.attached(id)));
    InstanceRules.lun(lun).ifPresent(findings::add);
    return rewrite(
        vm, VmDisks.attached(vm.body(), diskId, lun), "Attaches a disk at lun " + lun, findings);
  }

  @Override
  public Plan detachDisk(int lun) {
    Answer vm = read("");
    ObjectNode next = VmDisks.detached(vm.body(), target().model().body(), lun);
    return rewrite(vm, next, "Detaches the disk at lun " + lun + ", which stays,", List.of());
  }

  @Override
  public Plan protectFromScaleIn() {
    return protection("Protects from scaling in", true, false);
  }

  @Override
  public Plan protectFromActions() {
    return protection("Protects from all actions on the scale set", true, true);
  }

  @Override
  public Plan unprotect() {
    return protection("Takes the protection away", false, false);
  }

  private Plan protection(String says, boolean scaleIn, boolean actions) {
    Answer vm = read("");
    ObjectNode next = vm.body().deepCopy();
    next.withObject("/properties/protectionPolicy")
        .put("protectFromScaleIn", scaleIn)
        .put("protectFromScaleSetActions", actions);
    return rewrite(vm, next, says, InstanceRules.protection(target().rules()));
  }

  private Plan rewrite(Answer vm, ObjectNode next, String says, List<Finding> findings) {
    String what = says + " (instance " + id + ").";
    return Requests.rewrite(target(), vm, path(), next, what, findings);
  }

  @Override
  public Plan run(String script) {
    JsonNode disk = read("").body().at("/properties/storageProfile/osDisk");
    boolean windows = disk.path("osType").asText().equalsIgnoreCase("Windows");
    return new VmScript(target(), segment(), windows, script.lines().toList()).plan();
  }

  @Override
  public Shown bootLog() {
    return BootLog.read(target().arm(), path());
  }

  @Override
  public Shown explainDrift() {
    return Drift.between(name(), target().model().body(), read("").body());
  }

  private String path() {
    return target().id().path() + "/virtualMachines/" + segment();
  }

  private String name() {
    return target().id() + " instance " + id;
  }

  /** An id that is no number is refused by Azure with a text about numbers; the list says more. */
  private Answer read(String below) {
    try {
      return target().arm().get(path() + below, "");
    } catch (VmssException e) {
      if (e.code().equals("ResourceGroupNotFound") || e.exitCode().code() != 6) {
        throw e;
      }
      throw explained(e);
    }
  }

  private VmssException explained(VmssException refusal) {
    var all = target().instances();
    boolean there = all.stream().anyMatch(instance -> instance.id().equals(id));
    return there ? refusal : Selections.unknown(target(), id, all).causedBy(refusal);
  }

  private String segment() {
    return java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
