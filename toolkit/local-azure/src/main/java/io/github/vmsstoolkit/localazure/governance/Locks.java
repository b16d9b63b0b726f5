package io.github.vmsstoolkit.localazure.governance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Locks on the subscription, on groups and on resources, and what they forbid. */
public final class Locks {
  private static final String LOCKS = "/providers/Microsoft.Authorization/locks";
  private static final List<String> SCOPES =
      List.of(
          "/subscriptions/{sub}",
          "/subscriptions/{sub}/resourceGroups/{rg}",
          "/subscriptions/{sub}/resourceGroups/{rg}/providers/{provider}/{type}/{name}");

  private final Cloud cloud;
  private final Map<String, ObjectNode> locks = new TreeMap<>();

  public Locks(Cloud cloud) {
    this.cloud = cloud;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String scope : SCOPES) {
      String one = scope + LOCKS + "/{lock}";
      routes.add(route("GET", scope + LOCKS, "List", this::list));
      routes.add(route("GET", one, "Get", this::get));
      routes.add(route("PUT", one, "CreateOrUpdate", this::put));
      routes.add(route("DELETE", one, "Delete", this::delete));
    }
    return routes;
  }

  /** Throws the refusal of a request that a lock forbids. */
  public void check(ArmRequest request) {
    String method = request.method();
    String path = request.path().toLowerCase(Locale.ROOT);
    boolean deletes =
        method.equals("DELETE") || (method.equals("POST") && path.endsWith("/delete"));
    boolean writes = deletes || List.of("PUT", "PATCH", "POST").contains(method);
    if (!writes || path.contains(LOCKS.toLowerCase(Locale.ROOT))) {
      return;
    }
    for (ObjectNode lock : locks.values()) {
      String scope = scope(lock).toLowerCase(Locale.ROOT);
      boolean forbids =
          deletes || Json.text(lock, "properties", "level").equalsIgnoreCase("ReadOnly");
      // Deleting a group deletes what is locked in it.
      boolean within = (path + "/").startsWith(scope + "/");
      boolean around = deletes && scope.startsWith(path + "/");
      if (forbids && (within || around)) {
        throw Errors.locked(request.path(), deletes ? "delete" : "write", scope(lock));
      }
    }
  }

  private static Route route(String method, String template, String name, Route.Handler handler) {
    return new Route(method, template, "ManagementLocks_" + name, ApiVersions.ANY_DATE, handler);
  }

  private ArmResponse list(Call call) {
    cloud.checkSubscription(call);
    String path = call.request().path();
    String scope =
        path.substring(
                0, path.toLowerCase(Locale.ROOT).indexOf("/providers/microsoft.authorization"))
            .toLowerCase(Locale.ROOT);
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    locks.forEach(
        (id, lock) -> {
          if (id.startsWith(scope + "/")) {
            value.add(lock);
          }
        });
    return ArmResponse.compact(200, page);
  }

  private ArmResponse get(Call call) {
    ObjectNode lock = locks.get(key(call));
    if (lock == null) {
      throw Errors.notFound("The lock '" + call.parameter("lock") + "' could not be found.");
    }
    return ArmResponse.compact(200, lock);
  }

  private ArmResponse put(Call call) {
    cloud.checkSubscription(call);
    ObjectNode body = call.request().object();
    String level = Json.text(body, "properties", "level");
    if (!level.equalsIgnoreCase("CanNotDelete") && !level.equalsIgnoreCase("ReadOnly")) {
      throw Errors.invalidParameter(
          "properties.level", "The lock level '" + level + "' is invalid.");
    }
    ObjectNode lock = Json.object();
    lock.set("properties", body.path("properties").deepCopy());
    lock.put("id", call.request().path())
        .put("type", "Microsoft.Authorization/locks")
        .put("name", call.parameter("lock"));
    boolean created = locks.put(key(call), lock) == null;
    return ArmResponse.compact(created ? 201 : 200, lock);
  }

  private ArmResponse delete(Call call) {
    return ArmResponse.empty(locks.remove(key(call)) == null ? 204 : 200);
  }

  private static String key(Call call) {
    return call.request().path().toLowerCase(Locale.ROOT);
  }

  private static String scope(ObjectNode lock) {
    String id = Json.text(lock, "id");
    return id.substring(0, id.toLowerCase(Locale.ROOT).indexOf(LOCKS.toLowerCase(Locale.ROOT)));
  }
}
