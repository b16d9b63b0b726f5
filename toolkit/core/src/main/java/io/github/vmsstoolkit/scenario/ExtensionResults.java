package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an extension did on each instance, as the instance views tell it. */
record ExtensionResults(String name, List<Instance> instances) implements Shown {
  private static final List<Column> COLUMNS =
      List.of(new Column("instance", 0), new Column("state", 0), new Column("message", 1));

  private Optional<JsonNode> status(Instance instance) {
    for (JsonNode extension : instance.document().at("/properties/instanceView/extensions")) {
      if (extension.path("name").asText().equalsIgnoreCase(name)) {
        return Optional.of(extension.at("/statuses/0"));
      }
    }
    return Optional.empty();
  }

  @Override
  public Display display() {
    List<List<Span>> rows = new ArrayList<>();
    for (Instance instance : instances) {
      Optional<JsonNode> status = status(instance);
      String state = status.map(s -> s.path("displayStatus").asText()).orElse("not there yet");
      boolean good =
          status
              .map(s -> s.path("code").asText())
              .orElse("")
              .toLowerCase(Locale.ROOT)
              .endsWith("/succeeded");
      String message = status.map(s -> s.path("message").asText()).orElse("");
      rows.add(
          List.of(
              Span.of(instance.id(), Style.NAME),
              Span.of(state, good ? Style.GOOD : Style.WARN),
              Span.of(Redactor.text(message.replaceAll("\\s*\\n\\s*", " | ")))));
    }
    return new Display.Table(COLUMNS, rows);
  }

  @Override
  public JsonNode json() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Instance instance : instances) {
      JsonNode status = status(instance).orElse(JsonNodeFactory.instance.objectNode());
      all.addObject()
          .put("instance", instance.id())
          .put("code", status.path("code").asText())
          .put("message", Redactor.text(status.path("message").asText()));
    }
    return all;
  }
}
