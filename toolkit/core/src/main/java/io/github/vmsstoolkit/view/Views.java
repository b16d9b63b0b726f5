package io.github.vmsstoolkit.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.render.Trees;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes views. */
public final class Views {
  private Views() {}

  /** A document as Azure answered it. */
  public static View of(Kind kind, String title, Answer answer) {
    return of(kind, title, answer.request(), answer.at(), answer.body());
  }

  /** A document that was not read as a whole, such as a model with planned edits. */
  public static View of(
      Kind kind, String title, String request, Instant readAt, JsonNode document) {
    return new DocumentView(kind, title, request, readAt, document, Trees::tree);
  }

  /** A scale set model, shown by its network. */
  public static View network(String title, Answer model) {
    return new DocumentView(
        Kind.SCALE_SET, title, model.request(), model.at(), model.body(), NetworkTable::of);
  }

  /** The sizes that a scale set can have. */
  public static View sizes(String title, Answer list) {
    return new DocumentView(
        Kind.OTHER, title, list.request(), list.at(), list.body(), SizeTable::of);
  }

  /** The list of instances, all pages in one. */
  public static View instances(String title, List<Answer> pages) {
    Answer first = pages.get(0);
    return new DocumentView(
        Kind.INSTANCES, title, first.request(), first.at(), whole(pages), InstanceTable::of);
  }

  /** The entries of a list of instances, in ascending order of their ids. */
  public static List<Instance> list(List<Answer> pages) {
    List<Instance> instances = new ArrayList<>();
    whole(pages).path("value").forEach(entry -> instances.add(InstanceEntry.read(entry)));
    instances.sort(Comparator.comparing(Instance::id, Views::byNumber));
    return instances;
  }

  /**
   * Instance ids are numbers in uniform sets; where they are not, they are in the order of text.
   */
  static int byNumber(String a, String b) {
    return a.length() == b.length() || !(a + b).matches("\\d+")
        ? a.compareTo(b)
        : Integer.compare(a.length(), b.length());
  }

  /** Writes a document that holds no secrets, readable by its owner only. */
  public static void write(Path file, JsonNode document) {
    OwnerOnlyFile.write(file, Json.pretty(document) + "\n");
  }

  private static JsonNode whole(List<Answer> pages) {
    if (pages.size() == 1) {
      return pages.get(0).body();
    }
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    ArrayNode value = whole.putArray("value");
    pages.forEach(page -> page.body().path("value").forEach(value::add));
    return whole;
  }
}
