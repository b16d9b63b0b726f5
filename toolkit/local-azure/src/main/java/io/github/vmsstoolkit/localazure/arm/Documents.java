package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Resource groups, and the resources that are no more than their document. */
public final class Documents {
  private final Map<String, ObjectNode> groups = new TreeMap<>();
  private final Map<String, ObjectNode> resources = new TreeMap<>();

  public void putGroup(ObjectNode group) {
    groups.put(Json.text(group, "name").toLowerCase(Locale.ROOT), group);
  }

  public Optional<ObjectNode> group(String name) {
    return Optional.ofNullable(groups.get(name.toLowerCase(Locale.ROOT)));
  }

  public List<ObjectNode> groups() {
    return List.copyOf(groups.values());
  }

  /** The group's name in the letter case it was created with. */
  public String requireGroup(String name) {
    return Json.text(group(name).orElseThrow(() -> Errors.groupNotFound(name)), "name");
  }

  /** Stores a resource under its {@code id}. */
  public void put(ObjectNode document) {
    resources.put(ResourceId.parse(Json.text(document, "id")).key(), document);
  }

  /** Stores a resource below another one, under its whole {@code id}. */
  public void putNested(ObjectNode document) {
    resources.put(Json.text(document, "id").toLowerCase(Locale.ROOT), document);
  }

  /** A resource below another one. */
  public Optional<ObjectNode> findNested(String id) {
    return Optional.ofNullable(resources.get(id.toLowerCase(Locale.ROOT)));
  }

  public void remove(ResourceId id) {
    resources.remove(id.key());
  }

  /** Whether it was there. */
  public boolean removeNested(String id) {
    return resources.remove(id.toLowerCase(Locale.ROOT)) != null;
  }

  public void removeGroup(String name) {
    groups.remove(name.toLowerCase(Locale.ROOT));
    resources.values().removeIf(document -> isIn(document, name));
  }

  /** Everything but groups, in the order of ids. */
  public List<ObjectNode> all() {
    return List.copyOf(resources.values());
  }

  public Optional<ObjectNode> find(ResourceId id) {
    return Optional.ofNullable(resources.get(id.key()));
  }

  /** All resources of a type, of one group or of all when {@code group} is empty. */
  public List<ObjectNode> list(String fullType, Optional<String> group) {
    return resources.values().stream()
        .filter(document -> Json.text(document, "type").equalsIgnoreCase(fullType))
        .filter(document -> group.isEmpty() || isIn(document, group.get()))
        .toList();
  }

  /** Whether a resource or a part of one (a subnet, a pool, a probe) has this id. */
  public boolean exists(String id) {
    if (id.split("/").length < 9) {
      return false;
    }
    return findNested(id).isPresent() || hasPart(id);
  }

  private boolean hasPart(String id) {
    return find(ResourceId.parse(id))
        .map(
            document ->
                document.findValues("id").stream()
                    .map(JsonNode::asText)
                    .anyMatch(id::equalsIgnoreCase))
        .orElse(false);
  }

  private static boolean isIn(ObjectNode document, String group) {
    return ResourceId.parse(Json.text(document, "id")).group().equalsIgnoreCase(group);
  }
}
