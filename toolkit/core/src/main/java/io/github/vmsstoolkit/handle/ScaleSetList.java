package io.github.vmsstoolkit.handle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.ScaleSets;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.arm.ScaleSetId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The scale sets of a subscription as they were listed. */
final class ScaleSetList implements ScaleSets {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("name", 0),
          new Column("resource group", 0),
          new Column("location", 2),
          new Column("size", 1),
          new Column("capacity", 0),
          new Column("upgrade mode", 1),
          new Column("orchestration", 3),
          new Column("state", 2));

  private final List<JsonNode> entries;
  private final Function<ScaleSetId, ScaleSet> handles;

  private ScaleSetList(List<JsonNode> entries, Function<ScaleSetId, ScaleSet> handles) {
    this.entries = entries;
    this.handles = handles;
  }

  static ScaleSetList read(Arm arm, Function<ScaleSetId, ScaleSet> handles) {
    String path =
        "/subscriptions/"
            + arm.subscription()
            + "/providers/Microsoft.Compute/virtualMachineScaleSets";
    List<JsonNode> entries = new ArrayList<>();
    arm.pages(path, "").forEach(page -> page.body().path("value").forEach(entries::add));
    return new ScaleSetList(entries, handles);
  }

  @Override
  public Iterator<ScaleSet> iterator() {
    return entries.stream().map(entry -> handles.apply(id(entry))).iterator();
  }

  private static ScaleSetId id(JsonNode entry) {
    return ScaleSetId.parse(entry.path("id").asText());
  }

  @Override
  public Display display() {
    return entries.isEmpty()
        ? Display.Text.of("The subscription has no scale sets.")
        : new Display.Table(COLUMNS, entries.stream().map(ScaleSetList::row).toList());
  }

  private static List<Span> row(JsonNode entry) {
    JsonNode properties = entry.path("properties");
    return List.of(
        Span.of(entry.path("name").asText(), Style.NAME),
        Span.of(id(entry).group()),
        Span.of(entry.path("location").asText()),
        Span.of(entry.path("sku").path("name").asText()),
        Span.of(entry.path("sku").path("capacity").asText()),
        Span.of(properties.path("upgradePolicy").path("mode").asText("-")),
        Span.of(properties.path("orchestrationMode").asText("Uniform")),
        Span.of(properties.path("provisioningState").asText()));
  }

  @Override
  public JsonNode json() {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    entries.forEach(list.putArray("value")::add);
    return list;
  }
}
