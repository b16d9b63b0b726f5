package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ConnectionErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.resources.DocumentKind;
import io.github.vmsstoolkit.localazure.resources.DocumentRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Managed disks: those that exist by themselves, and those of the instances. */
final class DiskRoutes {
  private static final String TYPE = "Microsoft.Compute/disks";
  private static final String GROUP = "/subscriptions/{sub}/resourceGroups/{rg}/providers/" + TYPE;

  private final Cloud cloud;
  private final ScaleSets sets;

  DiskRoutes(Cloud cloud, ScaleSets sets) {
    this.cloud = cloud;
    this.sets = sets;
  }

  List<Route> routes() {
    DocumentKind kind =
        DocumentKind.plain("Microsoft.Compute", "disks")
            .guard(this::checkDetached)
            .duration(Assumptions.DISK_WRITE)
            .created(202);
    List<Route> routes = new ArrayList<>();
    routes.add(route("/subscriptions/{sub}/providers/" + TYPE, "List", this::listAll));
    routes.add(route(GROUP, "ListByResourceGroup", this::list));
    routes.add(route(GROUP + "/{name}", "Get", this::get));
    routes.addAll(new DocumentRoutes(cloud, kind).writes(GROUP + "/{name}"));
    return routes;
  }

  private void checkDetached(@Nullable ObjectNode before, @Nullable ObjectNode after) {
    if (before == null || after != null) {
      return;
    }
    String id = Json.text(before, "id");
    disks().stream()
        .filter(disk -> Json.text(disk, "id").equalsIgnoreCase(id) && disk.has("managedBy"))
        .findFirst()
        .ifPresent(
            disk -> {
              throw ConnectionErrors.diskAttached(
                  Json.text(disk, "name"), Json.text(disk, "managedBy"));
            });
  }

  private static Route route(String template, String name, Route.Handler handler) {
    return new Route("GET", template, "Disks_" + name, ApiVersions.ANY_DATE, handler);
  }

  private ArmResponse listAll(Call call) {
    cloud.checkSubscription(call);
    return answer(call, disks());
  }

  private ArmResponse list(Call call) {
    String group = cloud.group(call);
    return answer(
        call,
        disks().stream()
            .filter(disk -> ResourceId.parse(Json.text(disk, "id")).group().equalsIgnoreCase(group))
            .toList());
  }

  private ArmResponse answer(Call call, List<ObjectNode> disks) {
    return ArmResponse.json(200, cloud.pager().page(call.request(), disks, disk -> disk));
  }

  private ArmResponse get(Call call) {
    String name = call.parameter("name");
    ResourceId id =
        new ResourceId(cloud.subscription(), cloud.group(call), "Microsoft.Compute", "disks", name);
    return disks().stream()
        .filter(disk -> ResourceId.parse(Json.text(disk, "id")).key().equals(id.key()))
        .findFirst()
        .map(disk -> ArmResponse.json(200, disk))
        .orElseThrow(() -> Errors.resourceNotFound(TYPE, name, call.parameter("rg")));
  }

  /** All disks in the order of their ids; an attached one says to what. */
  private List<ObjectNode> disks() {
    TreeMap<String, ObjectNode> disks = new TreeMap<>();
    cloud
        .documents()
        .list(TYPE, Optional.empty())
        .forEach(disk -> disks.put(Json.text(disk, "id"), disk.deepCopy()));
    sets.all().stream()
        .flatMap(set -> set.instances().stream())
        .forEach(
            instance ->
                used(instance)
                    .forEach(
                        disk -> {
                          String id = Json.text(disk, "managedDisk", "id");
                          disks.put(id, attached(instance, disk, disks.get(id)));
                        }));
    return List.copyOf(disks.values());
  }

  private static List<JsonNode> used(Instance instance) {
    JsonNode storage = InstanceDocuments.storage(instance);
    List<JsonNode> used = new ArrayList<>();
    used.add(storage.path("osDisk"));
    storage.path("dataDisks").forEach(used::add);
    return used;
  }

  private static ObjectNode attached(
      Instance instance, JsonNode used, @Nullable ObjectNode stored) {
    ObjectNode disk = stored != null ? stored : made(instance, used);
    disk.put("managedBy", instance.path());
    Json.child(disk, "properties").put("diskState", "Attached");
    return disk;
  }

  private static ObjectNode made(Instance instance, JsonNode used) {
    ObjectNode disk =
        Json.object()
            .put("name", Json.text(used, "name"))
            .put("id", Json.text(used, "managedDisk", "id"))
            .put("type", TYPE)
            .put("location", instance.set().location());
    disk.putObject("sku").put("name", Json.text(used, "managedDisk", "storageAccountType"));
    ObjectNode properties = disk.putObject("properties").put("provisioningState", "Succeeded");
    for (String name : new String[] {"osType", "diskSizeGB"}) {
      if (used.has(name)) {
        properties.set(name, used.get(name));
      }
    }
    properties
        .putObject("creationData")
        .put("createOption", used.path("createOption").asText("FromImage"));
    return disk;
  }
}
