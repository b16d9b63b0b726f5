package io.github.vmsstoolkit.edit;

import com.azure.json.JsonSerializable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.path.Members;
import io.github.vmsstoolkit.path.PathNames;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.MapOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Property;
import io.github.vmsstoolkit.schema.Scalar;
import io.github.vmsstoolkit.schema.Type;
import io.github.vmsstoolkit.secret.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a person gave as a value into what Resource Manager takes. The schema casts: {@code
 * "5"} for a number becomes 5, {@code 12} for a text becomes "12". Text is never parsed.
 */
final class Values {
  private final List<String> doubts = new ArrayList<>();

  /** What is unusual about the values that were turned, for warnings. */
  List<String> doubts() {
    return doubts;
  }

  /**
   * The value for the place {@code path}, which takes {@code type}.
   *
   * @throws io.github.vmsstoolkit.VmssException if the value cannot stand there
   */
  JsonNode cast(String path, @Nullable Object value, Type type) {
    boolean isNull = value instanceof JsonNode node && node.isNull();
    if (value == null || (isNull && !(type instanceof FreeForm))) {
      throw ValueProblems.nothing(path);
    }
    return cast(path, raw(path, value), type);
  }

  private static JsonNode raw(String path, Object value) {
    if (value instanceof Secret secret) {
      return TextNode.valueOf(secret.reveal());
    }
    if (value instanceof JsonSerializable<?> sdkObject) {
      try {
        return Json.parse(sdkObject.toJsonString());
      } catch (IOException e) {
        throw ValueProblems.unusable(path, value).causedBy(e);
      }
    }
    try {
      return Json.of(value);
    } catch (IllegalArgumentException e) {
      throw ValueProblems.unusable(path, value).causedBy(e);
    }
  }

  private JsonNode cast(String path, JsonNode value, Type type) {
    if (value.isNull()) {
      return value;
    }
    if (type instanceof Scalar scalar) {
      return scalar(path, value, scalar);
    }
    if (type instanceof ListOf list) {
      return list(path, value, list);
    }
    if (type instanceof Model model) {
      return object(path, value, model);
    }
    if (type instanceof MapOf map) {
      return map(path, value, map);
    }
    return value;
  }

  private JsonNode scalar(String path, JsonNode value, Scalar scalar) {
    if (value.isContainerNode()) {
      throw ValueProblems.wrongType(path, value, scalar.kind());
    }
    return switch (scalar.kind()) {
      case INTEGER -> number(path, value, scalar, true);
      case DECIMAL -> number(path, value, scalar, false);
      case BOOLEAN -> bool(path, value, scalar);
      default -> text(path, value, scalar);
    };
  }

  private static JsonNode number(String path, JsonNode value, Scalar scalar, boolean whole) {
    try {
      BigDecimal number = new BigDecimal(value.asText().strip());
      if (whole) {
        return whole(number.toBigIntegerExact());
      }
      return value.isNumber() ? value : JsonNodeFactory.instance.numberNode(number);
    } catch (ArithmeticException | NumberFormatException e) {
      throw ValueProblems.wrongType(path, value, scalar.kind()).causedBy(e);
    }
  }

  /**
   * The node that reading the same number from JSON gives, so that equal values are equal nodes.
   */
  private static JsonNode whole(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return JsonNodeFactory.instance.numberNode(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? JsonNodeFactory.instance.numberNode(number.longValue())
        : JsonNodeFactory.instance.numberNode(number);
  }

  private static JsonNode bool(String path, JsonNode value, Scalar scalar) {
    if (value.isBoolean()) {
      return value;
    }
    if (value.isTextual() && value.asText().equalsIgnoreCase("true")) {
      return BooleanNode.TRUE;
    }
    if (value.isTextual() && value.asText().equalsIgnoreCase("false")) {
      return BooleanNode.FALSE;
    }
    throw ValueProblems.wrongType(path, value, scalar.kind());
  }

  private JsonNode text(String path, JsonNode value, Scalar scalar) {
    String text = value.asText();
    if (scalar.values().isEmpty()) {
      return TextNode.valueOf(text);
    }
    Optional<String> known = scalar.values().stream().filter(text::equalsIgnoreCase).findFirst();
    if (known.isEmpty()) {
      doubts.add(ValueProblems.unknownEnum(path, text, scalar.values()));
    }
    return TextNode.valueOf(known.orElse(text));
  }

  private JsonNode list(String path, JsonNode value, ListOf list) {
    if (!value.isArray()) {
      throw ValueProblems.notAList(path, value);
    }
    ArrayNode cast = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < value.size(); i++) {
      cast.add(cast(path + "[" + i + "]", value.get(i), list.element()));
    }
    return cast;
  }

  private JsonNode map(String path, JsonNode value, MapOf map) {
    ObjectNode cast = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : object(path, value).properties()) {
      cast.set(entry.getKey(), cast(below(path, entry.getKey()), entry.getValue(), map.value()));
    }
    return cast;
  }

  /**
   * Letter case is corrected, and members may be written without their {@code properties} level.
   */
  private JsonNode object(String path, JsonNode value, Model model) {
    ObjectNode cast = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : object(path, value).properties()) {
      String place = below(path, entry.getKey());
      Members.Found found =
          Members.find(model, entry.getKey())
              .orElseThrow(() -> ValueProblems.unknownMember(place, entry.getKey(), model));
      ObjectNode holder = found.enveloped() ? cast.withObjectProperty(Members.ENVELOPE) : cast;
      Property property = found.property();
      put(holder, property.name(), cast(place, entry.getValue(), property.type()));
    }
    return cast;
  }

  /** Members found without their level and members written with it end up in one object. */
  private static void put(ObjectNode object, String name, JsonNode value) {
    if (object.path(name) instanceof ObjectNode there && value instanceof ObjectNode more) {
      there.setAll(more);
    } else {
      object.set(name, value);
    }
  }

  private static JsonNode object(String path, JsonNode value) {
    if (!value.isObject()) {
      throw ValueProblems.notAnObject(path, value);
    }
    return value;
  }

  private static String below(String path, String name) {
    return name.equals(Members.ENVELOPE) ? path : path + PathNames.member(path.isEmpty(), name);
  }
}
