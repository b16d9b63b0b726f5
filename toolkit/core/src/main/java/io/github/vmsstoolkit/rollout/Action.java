package io.github.vmsstoolkit.rollout;

import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetReimageParameters;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetVMInstanceRequiredIDs;
import io.github.vmsstoolkit.arm.ScaleSetId;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on instances: what they do, and the SDK's call for each. */
enum Action {
  UPGRADE(
      "upgrade",
      "brings them to the model of the scale set; a changed image replaces the OS disk") {
    @Override
    Mono<Response<Flux<ByteBuffer>>> start(
        VirtualMachineScaleSetsClient client, ScaleSetId set, List<String> ids) {
      return client.updateInstancesWithResponseAsync(
          set.group(),
          set.name(),
          new VirtualMachineScaleSetVMInstanceRequiredIDs().withInstanceIds(ids));
    }
  },
  REIMAGE("reimage", "gives them a new OS disk; what is on the old one is lost, data disks stay") {
    @Override
    Mono<Response<Flux<ByteBuffer>>> start(
        VirtualMachineScaleSetsClient client, ScaleSetId set, List<String> ids) {
      return client.reimageWithResponseAsync(
          set.group(),
          set.name(),
          new VirtualMachineScaleSetReimageParameters().withInstanceIds(ids));
    }
  };

  private final String verb;
  private final String effect;

  Action(String verb, String effect) {
    this.verb = verb;
    this.effect = effect;
  }

  String verb() {
    return verb;
  }

  String effect() {
    return effect;
  }

  /** Sends the request that starts the action on these instances. */
  abstract Mono<Response<Flux<ByteBuffer>>> start(
      VirtualMachineScaleSetsClient client, ScaleSetId set, List<String> ids);
}
