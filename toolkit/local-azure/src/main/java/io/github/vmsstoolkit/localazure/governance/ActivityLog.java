package io.github.vmsstoolkit.localazure.governance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The writes that were asked for, as Azure Monitor tells of them, and what one may do. */
public final class ActivityLog {
  private static final int KEPT = 10_000;
  private static final String CALLER = "somebody@example.com";
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?i)(resourceGroupName|resourceUri|resourceId|eventTimestamp)\\s+(eq|ge|le)\\s+'([^']*)'");

  private final Cloud cloud;
  private final List<ObjectNode> entries = new ArrayList<>();

  public ActivityLog(Cloud cloud) {
    this.cloud = cloud;
  }

  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/subscriptions/{sub}/providers/Microsoft.Insights/eventtypes/management/values",
            "ActivityLogs_List",
            ApiVersions.ANY_DATE,
            this::list),
        new Route(
            "GET",
            "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Authorization/permissions",
            "Permissions_ListForResourceGroup",
            ApiVersions.ANY_DATE,
            this::permissions),
        new Route(
            "GET",
            "/subscriptions/{sub}/resourceGroups/{rg}/providers/{provider}/{type}/{name}"
                + "/providers/Microsoft.Authorization/permissions",
            "Permissions_ListForResource",
            ApiVersions.ANY_DATE,
            this::permissions));
  }

  /** Takes down a write with its answer; reads are not told of. */
  public void add(ArmRequest request, ArmResponse answer) {
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return;
    }
    String group = request.path().replaceFirst("(?i).*/resourceGroups/([^/]+).*", "$1");
    ObjectNode entry =
        Json.object()
            .put("caller", CALLER)
            .put("eventTimestamp", cloud.clock().now().toString())
            .put("resourceGroupName", group.equals(request.path()) ? "" : group)
            .put("resourceId", request.path())
            .put("correlationId", request.header("x-ms-correlation-request-id").orElse(""));
    String action = action(request);
    entry.putObject("operationName").put("value", action).put("localizedValue", action);
    entry
        .putObject("status")
        .put("value", answer.status() < 400 ? "Accepted" : "Failed")
        .put("localizedValue", answer.status() < 400 ? "Accepted" : "Failed");
    entry.putObject("subStatus").put("value", Integer.toString(answer.status()));
    entry.put("level", answer.status() < 400 ? "Informational" : "Error");
    entries.add(0, entry);
    if (entries.size() > KEPT) {
      entries.remove(entries.size() - 1);
    }
  }

  /** The action a request stands for in roles: provider, types and a verb. */
  public static String action(ArmRequest request) {
    String path = request.path();
    int at = path.toLowerCase(Locale.ROOT).lastIndexOf("/providers/");
    String[] parts =
        at < 0
            ? new String[] {"Microsoft.Resources", "subscriptions/resourceGroups"}
            : path.substring(at + 11).split("/");
    StringBuilder action = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i += at < 0 ? 1 : 2) {
      action.append('/').append(parts[i]);
    }
    return action
        + switch (request.method()) {
          case "GET", "HEAD" -> "/read";
          case "DELETE" -> "/delete";
          case "POST" -> "/action";
          default -> "/write";
        };
  }

  private ArmResponse list(Call call) {
    cloud.checkSubscription(call);
    String filter = call.request().query("$filter").orElse("");
    List<ObjectNode> found = entries.stream().filter(entry -> matches(entry, filter)).toList();
    return ArmResponse.compact(200, cloud.pager().page(call.request(), found, entry -> entry));
  }

  private static boolean matches(ObjectNode entry, String filter) {
    Matcher condition = CONDITION.matcher(filter);
    while (condition.find()) {
      String name =
          condition.group(1).equalsIgnoreCase("resourceUri") ? "resourceId" : condition.group(1);
      String value = Json.text(entry, name);
      String asked = condition.group(3);
      boolean holds =
          switch (condition.group(2).toLowerCase(Locale.ROOT)) {
            case "ge" -> value.compareTo(asked) >= 0;
            case "le" -> value.compareTo(asked) <= 0;
            default -> value.equalsIgnoreCase(asked);
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private ArmResponse permissions(Call call) {
    cloud.group(call);
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    ObjectNode all = value.addObject();
    all.putArray("actions").add("*");
    all.putArray("notActions");
    return ArmResponse.compact(200, page);
  }
}
