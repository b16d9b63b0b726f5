package io.github.vmsstoolkit.rollout;

import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetReimageParameters;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetVMInstanceIDs;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetVMInstanceRequiredIDs;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.arm.ScaleSetId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on instances: what each does, the SDK's call, and how a settled instance looks. */
// The functions hold no state.
@SuppressWarnings("ImmutableEnumChecker")
enum Action {
  UPGRADE(
      "upgrade",
      "brings them to the model of the scale set; a changed image replaces the OS disk",
      Service.PAUSES,
      (client, set, ids) ->
          client.updateInstancesWithResponseAsync(set.group(), set.name(), required(ids)),
      instance -> instance.upToDate() && provisioned(instance)),
  REIMAGE(
      "reimage",
      "gives them a new OS disk; what is on the old one is lost, data disks stay",
      Service.PAUSES,
      (client, set, ids) ->
          client.reimageWithResponseAsync(
              set.group(),
              set.name(),
              new VirtualMachineScaleSetReimageParameters().withInstanceIds(ids)),
      Action::provisioned),
  REIMAGE_ALL(
      "reimageAll",
      "gives them new OS and data disks; what is on the old ones is lost",
      Service.PAUSES,
      (client, set, ids) ->
          client.reimageAllWithResponseAsync(set.group(), set.name(), optional(ids)),
      Action::provisioned),
  START(
      "start",
      "starts them",
      Service.STAYS,
      (client, set, ids) -> client.startWithResponseAsync(set.group(), set.name(), optional(ids)),
      power("running")),
  RESTART(
      "restart",
      "restarts them; they are out of service meanwhile",
      Service.PAUSES,
      (client, set, ids) -> client.restartWithResponseAsync(set.group(), set.name(), optional(ids)),
      power("running")),
  REDEPLOY(
      "redeploy",
      "moves them to other hardware and starts them there; temporary disks are lost",
      Service.PAUSES,
      (client, set, ids) ->
          client.redeployWithResponseAsync(set.group(), set.name(), optional(ids)),
      power("running")),
  POWER_OFF(
      "powerOff",
      "stops them; they keep their hardware and are still billed",
      Service.ENDS,
      (client, set, ids) ->
          client.powerOffWithResponseAsync(set.group(), set.name(), null, optional(ids)),
      power("stopped")),
  DEALLOCATE(
      "deallocate",
      "stops them and gives their hardware back; they are not billed, and may not get it again",
      Service.ENDS,
      (client, set, ids) ->
          client.deallocateWithResponseAsync(set.group(), set.name(), null, optional(ids)),
      power("deallocated")),
  DELETE(
      "delete",
      "deletes them with their disks and lowers the capacity; this cannot be undone",
      Service.ENDS,
      (client, set, ids) ->
          client.deleteInstancesWithResponseAsync(set.group(), set.name(), required(ids), null),
      instance -> false);

  /** What becomes of the service of an instance. */
  enum Service {
    STAYS,
    PAUSES,
    ENDS
  }

  /** The SDK's call that starts an action on instances. */
  interface Call {
    Mono<Response<Flux<ByteBuffer>>> start(
        VirtualMachineScaleSetsClient client, ScaleSetId set, List<String> ids);
  }

  /** Why Azure itself would leave an instance out of an action on the scale set. */
  static final String PROTECTED = "protected from actions of the scale set";

  /** Why an upgrade of some leaves others out. */
  static final String UP_TO_DATE = "already up to date";

  private final String verb;
  private final String effect;
  private final Service service;
  private final Call call;
  private final Predicate<Instance> settled;

  Action(String verb, String effect, Service service, Call call, Predicate<Instance> settled) {
    this.verb = verb;
    this.effect = effect;
    this.service = service;
    this.call = call;
    this.settled = settled;
  }

  /** The word for it in the script language. */
  String verb() {
    return verb;
  }

  String effect() {
    return effect;
  }

  Service service() {
    return service;
  }

  /** Why the action is not sent for an instance; empty if it is. */
  Optional<String> skips(Instance instance) {
    if (instance.protection().filter(from -> from.contains("actions")).isPresent()) {
      return Optional.of(PROTECTED);
    }
    boolean deallocated = instance.power().filter("deallocated"::equals).isPresent();
    return switch (this) {
      case UPGRADE -> reason(instance.upToDate(), UP_TO_DATE);
      case RESTART, REDEPLOY, POWER_OFF -> reason(deallocated, "deallocated");
      case DEALLOCATE -> reason(deallocated, "already deallocated");
      default -> Optional.empty();
    };
  }

  private static Optional<String> reason(boolean skipped, String why) {
    return skipped ? Optional.of(why) : Optional.empty();
  }

  /** The right that a role has to give for it. */
  String permission() {
    String name = this == UPGRADE ? "manualUpgrade" : verb;
    return "Microsoft.Compute/virtualMachineScaleSets/" + name + "/action";
  }

  Call call() {
    return call;
  }

  /** Whether an instance is as the action leaves it; empty for one that is no longer there. */
  boolean settled(Optional<Instance> now) {
    return now.map(settled::test).orElse(this == DELETE);
  }

  /** Whether the state of an instance shows that the action was done, and not only that it runs. */
  boolean shows() {
    return this != REIMAGE && this != REIMAGE_ALL && this != RESTART && this != REDEPLOY;
  }

  private static boolean provisioned(Instance instance) {
    return !instance.provisioning().equalsIgnoreCase("Failed");
  }

  private static Predicate<Instance> power(String state) {
    return instance -> instance.power().filter(state::equals).isPresent();
  }

  private static VirtualMachineScaleSetVMInstanceIDs optional(List<String> ids) {
    return new VirtualMachineScaleSetVMInstanceIDs().withInstanceIds(ids);
  }

  private static VirtualMachineScaleSetVMInstanceRequiredIDs required(List<String> ids) {
    return new VirtualMachineScaleSetVMInstanceRequiredIDs().withInstanceIds(ids);
  }
}
