package io.github.vmsstoolkit.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Operations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operations that a session started. */
final class Work {
  private static final int KEPT = 200;
  private static final List<Column> COLUMNS =
      List.of(
          new Column("operation", 0),
          new Column("state", 0),
          new Column("what", 0),
          new Column("location", 1));

  private final Deque<ArmOperation> started = new ArrayDeque<>();

  synchronized void add(ArmOperation operation) {
    started.addLast(operation);
    if (started.size() > KEPT) {
      started.removeFirst();
    }
  }

  synchronized Optional<ArmOperation> find(String id) {
    return started.stream().filter(one -> one.id().equalsIgnoreCase(id)).findFirst();
  }

  /** Those so far. */
  synchronized Operations list() {
    return new Listed(new ArrayList<>(started));
  }

  private record Listed(List<ArmOperation> all) implements Operations {
    @Override
    public Iterator<Operation> iterator() {
      return new ArrayList<Operation>(all).iterator();
    }

    @Override
    public Display display() {
      return all.isEmpty()
          ? Display.Text.of("This session has started no operation.")
          : new Display.Table(COLUMNS, all.stream().map(Listed::row).toList());
    }

    private static List<Span> row(ArmOperation one) {
      String state = one.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      Style style =
          switch (one.state()) {
            case SUCCEEDED -> Style.GOOD;
            case IN_PROGRESS -> Style.WARN;
            default -> Style.BAD;
          };
      return List.of(
          Span.of(one.id(), Style.NAME),
          Span.of(state, style),
          Span.of(one.what()),
          Span.of(one.location()));
    }

    @Override
    public JsonNode json() {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      all.forEach(one -> list.add(one.json()));
      return list;
    }
  }
}
