package io.github.vmsstoolkit.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Node;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.path.PathNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Documents as trees: {@code properties} levels are left out, as paths leave them out. */
public final class Trees {
  private static final String ENVELOPE = "properties";

  private Trees() {}

  /** The document as a tree. */
  public static Display.Tree tree(JsonNode document) {
    return new Display.Tree("", children("", document));
  }

  private static List<Node> children(String path, JsonNode node) {
    List<Node> nodes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (member.getKey().equals(ENVELOPE) && member.getValue().isObject()) {
        nodes.addAll(children(path, member.getValue()));
      } else {
        String place = path + PathNames.member(path.isEmpty(), member.getKey());
        nodes.add(node(member.getKey(), place, member.getValue()));
      }
    }
    int position = 0;
    for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
      nodes.add(node("[" + position + "]", path + "[" + position + "]", element));
      position++;
    }
    return nodes;
  }

  private static Node node(String name, String path, JsonNode value) {
    if (value.isContainerNode() && !value.isEmpty()) {
      return new Node(name, Span.of(""), path, children(path, value));
    }
    String text = value.isContainerNode() ? (value.isArray() ? "[]" : "{}") : value.asText();
    return new Node(name, Span.of(text, style(value)), path, List.of());
  }

  private static Style style(JsonNode value) {
    return value.isNull() || value.isContainerNode() ? Style.DIM : Style.PLAIN;
  }
}
