package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where an instance differs from the model of its scale set, place by place. */
final class Drift implements Shown {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("place", 0),
          new Column("instance", 0),
          new Column("scale set", 0),
          new Column("mended by", 0));
  private static final String UPGRADE = "upgrade()";
  private static final String REIMAGE = "upgrade(), then reimage()";
  private static final String OWN = "nothing: it is this instance's own";

  private record Place(String path, String instance, String set, String mend) {}

  private final String name;
  private final boolean upToDate;
  private final List<Place> places = new ArrayList<>();

  private Drift(String name, boolean upToDate) {
    this.name = name;
    this.upToDate = upToDate;
  }

  static Drift between(String name, JsonNode set, JsonNode vm) {
    JsonNode properties = vm.path("properties");
    Drift drift = new Drift(name, properties.path("latestModelApplied").asBoolean());
    JsonNode profile = set.at("/properties/virtualMachineProfile");
    drift.compare("sku.name", set.at("/sku/name"), vm.at("/sku/name"), UPGRADE);
    JsonNode disks = profile.at("/storageProfile/dataDisks");
    if (disks.isMissingNode()) {
      JsonNode own = properties.at("/storageProfile/dataDisks");
      drift.elements("storageProfile.dataDisks", disks, own, UPGRADE);
    }
    for (String member : List.of("storageProfile", "diagnosticsProfile", "securityProfile")) {
      drift.compare(member, profile.path(member), properties.path(member), UPGRADE);
    }
    drift.compare(
        "licenseType", profile.path("licenseType"), properties.path("licenseType"), UPGRADE);
    drift.compare("osProfile", osProfile(profile), properties.path("osProfile"), REIMAGE);
    String nics = "networkInterfaceConfigurations";
    drift.compare(
        "networkProfile." + nics,
        profile.path("networkProfile").path(nics),
        properties.path("networkProfileConfiguration").path(nics),
        UPGRADE);
    drift.compare(
        "extensionProfile.extensions",
        profile.at("/extensionProfile/extensions"),
        vm.path("resources"),
        UPGRADE);
    drift.own("protectionPolicy", properties.path("protectionPolicy"));
    return drift;
  }

  private static JsonNode osProfile(JsonNode profile) {
    return profile.path("osProfile") instanceof ObjectNode there
        ? there.deepCopy().without("computerNamePrefix")
        : profile.path("osProfile");
  }

  private void own(String path, JsonNode value) {
    if (value.isObject() && !value.isEmpty()) {
      places.add(new Place(path, text(value), "-", OWN));
    }
  }

  /** What the set does not name may be computed, so only what it names is compared. */
  private void compare(String path, JsonNode set, JsonNode vm, String mend) {
    if (set.isObject() && vm.isObject()) {
      set.properties()
          .forEach(
              member ->
                  compare(
                      path + "." + member.getKey(),
                      member.getValue(),
                      vm.path(member.getKey()),
                      mend));
    } else if (set.isArray() || vm.isArray()) {
      elements(path, set, vm, mend);
    } else if (!same(set, vm)) {
      places.add(new Place(path, text(vm), text(set), mend));
    }
  }

  private static boolean same(JsonNode set, JsonNode vm) {
    boolean nothing = set.isMissingNode() || set.isNull();
    return nothing
        ? vm.isMissingNode() || vm.isNull()
        : set.asText().equalsIgnoreCase(vm.asText()) && set.isValueNode() == vm.isValueNode();
  }

  private void elements(String path, JsonNode set, JsonNode vm, String mend) {
    for (int i = 0; i < set.size(); i++) {
      String key = key(set.get(i), i);
      Optional<JsonNode> other = find(vm, key);
      if (other.isPresent()) {
        compare(path + key, set.get(i), other.get(), mend);
      } else {
        places.add(new Place(path + key, "-", text(set.get(i)), mend));
      }
    }
    for (int i = 0; i < vm.size(); i++) {
      String key = key(vm.get(i), i);
      if (find(set, key).isEmpty()) {
        boolean attached = vm.get(i).path("createOption").asText().equalsIgnoreCase("Attach");
        places.add(new Place(path + key, text(vm.get(i)), "-", attached ? OWN : mend));
      }
    }
  }

  private static Optional<JsonNode> find(JsonNode array, String key) {
    for (int i = 0; i < array.size(); i++) {
      if (key(array.get(i), i).equals(key)) {
        return Optional.of(array.get(i));
      }
    }
    return Optional.empty();
  }

  private static String key(JsonNode element, int index) {
    if (element.path("lun").isInt()) {
      return "[lun=" + element.path("lun").asInt() + "]";
    }
    return element.path("name").isTextual()
        ? "[name=" + element.path("name").asText() + "]"
        : "[" + index + "]";
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "-";
    }
    JsonNode shown = Redactor.json(value);
    return shown.isValueNode() ? shown.asText() : shown.toString();
  }

  private String sentence() {
    if (places.isEmpty()) {
      return name
          + (upToDate
              ? " follows the model of the scale set."
              : " is not up to date, though nothing that is shown differs: secrets and custom data"
                  + " are never shown. upgrade() brings it to the model.");
    }
    return name + (upToDate ? " is up to date, and differs in:" : " is not up to date:");
  }

  @Override
  public Display display() {
    Display head = Display.Text.of(sentence());
    if (places.isEmpty()) {
      return head;
    }
    List<List<Span>> rows =
        places.stream()
            .map(
                place ->
                    List.of(
                        Span.of(place.path(), Style.NAME),
                        Span.of(place.instance()),
                        Span.of(place.set()),
                        Span.of(place.mend(), Style.STRONG)))
            .toList();
    return new Display.Stack(List.of(head, new Display.Table(COLUMNS, rows)));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("instance", name).put("latestModelApplied", upToDate);
    ArrayNode all = node.putArray("differences");
    places.forEach(
        place ->
            all.addObject()
                .put("place", place.path())
                .put("instance", place.instance())
                .put("scaleSet", place.set())
                .put("mendedBy", place.mend()));
    return node;
  }
}
