package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.path.Place;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.MapOf;
import io.github.vmsstoolkit.schema.Scalar;
import io.github.vmsstoolkit.schema.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words of a command line mean as values. The place decides: where a text stands, words
 * are kept as they are typed ({@code 1.10} stays {@code 1.10}), elsewhere they are JSON.
 */
final class TextValues {
  /** A member and its value in one word; a URL with a query is none. */
  private static final Pattern PAIR = Pattern.compile("([A-Za-z_][\\w.-]*)=(.*)", Pattern.DOTALL);

  private static final Set<Scalar.Kind> TEXTS =
      EnumSet.of(Scalar.Kind.STRING, Scalar.Kind.DATE_TIME);

  private TextValues() {}

  /**
   * The value; empty for {@code null}, which takes a property away that has a type. In settings and
   * the like null is a value.
   */
  static Optional<JsonNode> read(String text, Place place, boolean verbatim) {
    if (verbatim) {
      return Optional.of(TextNode.valueOf(text));
    }
    JsonNode value = value(text, place.type());
    boolean away = value.isNull() && !(place.type() instanceof FreeForm);
    return away ? Optional.empty() : Optional.of(value);
  }

  private static JsonNode value(String text, Type type) {
    JsonNode json = json(text).orElse(TextNode.valueOf(text));
    if (type instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
      return truth(text, json);
    }
    boolean takesText = type instanceof Scalar scalar && TEXTS.contains(scalar.kind());
    return takesText && !json.isTextual() && !json.isNull() ? TextNode.valueOf(text) : json;
  }

  /** The Azure CLI takes 0 and 1 as truth values. */
  private static JsonNode truth(String text, JsonNode otherwise) {
    return switch (text) {
      case "0" -> BooleanNode.FALSE;
      case "1" -> BooleanNode.TRUE;
      default -> otherwise;
    };
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(Json.parse(text));
    } catch (VmssException e) {
      return Optional.empty();
    }
  }

  /** The elements that the words after {@code --add path} make. */
  static List<JsonNode> elements(List<String> words, String path, Type type, boolean verbatim) {
    Type element = type instanceof ListOf list ? list.element() : new FreeForm();
    List<JsonNode> elements = new ArrayList<>();
    ObjectNode object = null;
    for (String word : words) {
      Matcher pair = PAIR.matcher(word);
      if (element instanceof Scalar || !pair.matches()) {
        object = null;
        add(elements, element(word, element, path, verbatim), element);
      } else {
        if (object == null) {
          object = JsonNodeFactory.instance.objectNode();
          elements.add(object);
        }
        if (object.has(pair.group(1))) {
          throw ValueProblems.givenTwice(path, pair.group(1));
        }
        object.put(pair.group(1), pair.group(2));
      }
    }
    return elements;
  }

  private static JsonNode element(String word, Type type, String path, boolean verbatim) {
    JsonNode value = verbatim ? TextNode.valueOf(word) : value(word, type);
    if (value.isNull()) {
      throw ValueProblems.nothing(path);
    }
    return value;
  }

  /** A JSON list is its elements, where the list cannot hold lists. */
  private static void add(List<JsonNode> elements, JsonNode value, Type element) {
    if (value.isArray() && !(element instanceof ListOf) && !(element instanceof MapOf)) {
      value.forEach(elements::add);
    } else {
      elements.add(value);
    }
  }
}
