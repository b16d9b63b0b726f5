package io.github.vmsstoolkit.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Node;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.ScaleSets;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.Toolkit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What there is, and the call that shows each of it. */
record Browse(String subscription, ScaleSets sets) implements Shown {
  static Browse read(Toolkit toolkit) {
    return new Browse(toolkit.place().subscriptionName(), toolkit.scaleSets());
  }

  @Override
  public Display display() {
    Map<String, List<Node>> groups = new TreeMap<>();
    for (ScaleSet set : sets) {
      String call = "vmss(\"" + set.group() + "\", \"" + set.name() + "\")";
      groups
          .computeIfAbsent(set.group().toLowerCase(Locale.ROOT), group -> new ArrayList<>())
          .add(
              new Node(
                  set.name(),
                  Span.of(""),
                  "",
                  List.of(
                      new Node("model", Span.of(call + ".model()"), "", List.of()),
                      new Node("instances", Span.of(call + ".instances()"), "", List.of()),
                      new Node("network", Span.of(call + ".network()"), "", List.of()))));
    }
    List<Node> roots = new ArrayList<>();
    groups.forEach((group, nodes) -> roots.add(new Node(group, Span.of(""), "", nodes)));
    return roots.isEmpty()
        ? Display.Text.of("The subscription " + subscription + " has no scale sets.")
        : new Display.Tree(subscription, roots);
  }

  @Override
  public JsonNode json() {
    return sets.json();
  }
}
