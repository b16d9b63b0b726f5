package io.github.vmsstoolkit.handle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Extension;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Migration;
import io.github.vmsstoolkit.Nic;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.RollingUpgrade;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Selection;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.Vm;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.Requests;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.rollout.PlatformRolling;
import io.github.vmsstoolkit.rollout.Resizes;
import io.github.vmsstoolkit.rollout.Selections;
import io.github.vmsstoolkit.scenario.Capacities;
import io.github.vmsstoolkit.scenario.ExtensionEdit;
import io.github.vmsstoolkit.scenario.ImageVersions;
import io.github.vmsstoolkit.scenario.Swaps;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The handle on one scale set: what it is asked for is done by the packages that know how. */
final class ScaleSetHandle implements ScaleSet {
  private final Target target;
  private final NotFound notFound;

  ScaleSetHandle(Target target) {
    this.target = target;
    this.notFound = new NotFound(target);
  }

  @Override
  public String group() {
    return target.id().group();
  }

  @Override
  public String name() {
    return target.id().name();
  }

  @Override
  public View model() {
    return notFound.explain(
        () -> Views.of(Kind.SCALE_SET, "Scale set model of " + target.id(), target.model()));
  }

  @Override
  public View instanceView() {
    return notFound.explain(
        () ->
            Views.of(
                Kind.SCALE_SET_INSTANCE_VIEW,
                "Scale set instance view of " + target.id(),
                target.arm().get(target.id().path() + "/instanceView", "")));
  }

  @Override
  public View instances() {
    return notFound.explain(() -> Views.instances("Instances of " + target.id(), target.pages()));
  }

  @Override
  public List<Instance> list() {
    return notFound.explain(() -> target.instances());
  }

  @Override
  public Vm vm(String id) {
    return Selections.vm(target, id);
  }

  @Override
  public Plan edit() {
    return notFound.explain(() -> Plans.begin(target));
  }

  @Override
  public Plan set(String path, Object value) {
    return edit().set(path, value);
  }

  @Override
  public Plan add(String path, Object element) {
    return edit().add(path, element);
  }

  @Override
  public Plan remove(String path) {
    return edit().remove(path);
  }

  @Override
  public Plan remove(String path, int index) {
    return edit().remove(path, index);
  }

  @Override
  public Plan replaceWith(JsonNode document) {
    return notFound.explain(() -> Plans.replaceWith(target, document));
  }

  @Override
  public JsonNode template() {
    return edit().template();
  }

  @Override
  public Plan imageVersion(String version) {
    return notFound.explain(
        () -> ImageVersions.checked(target, Plans.imageVersion(target, version)));
  }

  @Override
  public Shown imageVersions() {
    return notFound.explain(() -> ImageVersions.read(target));
  }

  @Override
  public Plan image(String publisher, String offer, String sku, String version) {
    String image = "virtualMachineProfile.storageProfile.imageReference.";
    Plan plan =
        edit()
            .set(image + "publisher", publisher)
            .set(image + "offer", offer)
            .set(image + "sku", sku)
            .set(image + "version", version);
    return ImageVersions.checked(target, plan);
  }

  @Override
  public Plan automaticOsUpgrade(boolean on) {
    return set("upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade", on);
  }

  @Override
  public View osUpgradeHistory() {
    return notFound.explain(
        () ->
            Views.of(
                Kind.OTHER,
                "OS upgrades of " + target.id(),
                target.arm().get(target.id().path() + "/osUpgradeHistory", "")));
  }

  @Override
  public List<String> extensions() {
    List<String> names = new ArrayList<>();
    model()
        .get("virtualMachineProfile.extensionProfile.extensions")
        .forEach(extension -> names.add(extension.path("name").asText()));
    return names;
  }

  @Override
  public Extension extension(String name) {
    return ExtensionEdit.of(target, name);
  }

  @Override
  public Extension applicationHealth(String protocol, int port, String path) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("protocol", protocol);
    settings.put("port", port);
    if (!path.isEmpty()) {
      settings.put("requestPath", path);
    }
    boolean windows =
        !model().get("virtualMachineProfile.osProfile.windowsConfiguration").isMissingNode();
    return extension("applicationHealth")
        .install(
            "Microsoft.ManagedServices",
            windows ? "ApplicationHealthWindows" : "ApplicationHealthLinux",
            "1.0")
        .settings(settings);
  }

  @Override
  public Plan image(String id) {
    return notFound.explain(() -> Plans.image(target, id));
  }

  @Override
  public Plan capacity(int count) {
    return notFound.explain(() -> Capacities.plan(target, count));
  }

  @Override
  public Change resize(String size) {
    return notFound.explain(() -> Resizes.to(target, size));
  }

  @Override
  public View sizes() {
    return notFound.explain(() -> Resizes.sizes(target));
  }

  @Override
  public Plan deleteScaleSet() {
    return notFound.explain(() -> Requests.deletion(target));
  }

  @Override
  public Selection ids(String first, String... more) {
    List<String> ids = new ArrayList<>(List.of(first));
    ids.addAll(List.of(more));
    return Selections.ids(target, ids);
  }

  @Override
  public Selection all() {
    return Selections.where(target, "all()", instance -> true);
  }

  @Override
  public Selection outdated() {
    return Selections.where(target, "outdated()", instance -> !instance.upToDate());
  }

  @Override
  public Selection unhealthy() {
    return Selections.unhealthy(target);
  }

  @Override
  public Selection inZone(String zone) {
    return all().inZone(zone);
  }

  @Override
  public Selection where(Predicate<Instance> filter) {
    return Selections.where(target, "where(…)", filter);
  }

  @Override
  public RollingUpgrade rollingUpgrade() {
    return new PlatformRolling(target);
  }

  @Override
  public View network() {
    return notFound.explain(() -> Views.network("Network of " + target.id(), target.model()));
  }

  @Override
  public Nic nic(String name) {
    return ipConfig -> new ChosenIpConfig(target, notFound, new Swaps.Spot(name, ipConfig));
  }

  @Override
  public Plan swapToApplicationGateway(String poolId) {
    return notFound.explain(() -> Swaps.toApplicationGateway(target, Optional.empty(), poolId));
  }

  @Override
  public Plan swapToApplicationGateway(String gateway, String pool) {
    return swapToApplicationGateway(poolId(gateway, pool));
  }

  @Override
  public Migration migrateToApplicationGateway(String poolId) {
    return Swaps.migration(target, Optional.empty(), poolId);
  }

  @Override
  public Migration migrateToApplicationGateway(String gateway, String pool) {
    return migrateToApplicationGateway(poolId(gateway, pool));
  }

  private String poolId(String gateway, String pool) {
    return target.id().path().replaceFirst("/providers/.*", "")
        + "/providers/Microsoft.Network/applicationGateways/"
        + gateway
        + "/backendAddressPools/"
        + pool;
  }

  @Override
  public Display display() {
    return Display.Text.of(
        "Scale set " + target.id() + " (a handle; model() and instances() read it)");
  }

  @Override
  public JsonNode json() {
    return JsonNodeFactory.instance.objectNode().put("id", target.id().path());
  }

  @Override
  public String toString() {
    return target.id().toString();
  }
}
