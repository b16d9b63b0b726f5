package io.github.vmsstoolkit.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who sends traffic to a scale set: one row for each IP configuration. */
final class NetworkTable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("nic", 0),
          new Column("ip configuration", 0),
          new Column("subnet", 2),
          new Column("load balancer pools", 0),
          new Column("nat pools", 1),
          new Column("gateway pools", 0),
          new Column("security groups", 3));

  private NetworkTable() {}

  static Display of(JsonNode model) {
    List<List<Span>> rows = new ArrayList<>();
    JsonNode profile = model.at("/properties/virtualMachineProfile/networkProfile");
    for (JsonNode nic : profile.path("networkInterfaceConfigurations")) {
      for (JsonNode config : nic.at("/properties/ipConfigurations")) {
        rows.add(row(nic, config));
      }
    }
    String probe = profile.at("/healthProbe/id").asText();
    Display.Text health =
        Display.Text.of(probe.isEmpty() ? "No health probe." : "Health probe: " + last(probe, 3));
    return rows.isEmpty()
        ? health
        : new Display.Stack(List.of(new Display.Table(COLUMNS, rows), health));
  }

  private static List<Span> row(JsonNode nic, JsonNode config) {
    JsonNode properties = config.path("properties");
    return List.of(
        Span.of(nic.path("name").asText(), Style.NAME),
        Span.of(config.path("name").asText(), Style.NAME),
        Span.of(last(properties.at("/subnet/id").asText(), 1)),
        ids(properties.path("loadBalancerBackendAddressPools")),
        ids(properties.path("loadBalancerInboundNatPools")),
        ids(properties.path("applicationGatewayBackendAddressPools")),
        ids(properties.path("applicationSecurityGroups")));
  }

  private static Span ids(JsonNode list) {
    String ids =
        list.findValuesAsText("id").stream()
            .map(id -> last(id, 3))
            .collect(Collectors.joining(", "));
    return Span.of(ids.isEmpty() ? "-" : ids);
  }

  /** The last parts of a resource id, the kinds between the names left out. */
  private static String last(String id, int parts) {
    String[] all = id.split("/");
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(0, all.length - parts); i < all.length; i += 2) {
      text.append(text.length() == 0 ? "" : "/").append(all[i]);
    }
    return text.toString();
  }
}
