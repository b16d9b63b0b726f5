package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON trees as the service reads and writes them; numbers keep every digit they came with. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // The service forgives these, and az relies on it: it sends "template:" without quotes.
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final ObjectWriter PRETTY = MAPPER.writer(printer());

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** Reads what local Azure itself wrote. */
  static JsonNode lenient(String text) {
    try {
      return parse(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a JSON file that is part of local Azure itself. */
  public static JsonNode resource(Class<?> near, String name) {
    try (InputStream in = Objects.requireNonNull(near.getResourceAsStream(name), name)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static String pretty(JsonNode node) {
    return write(PRETTY, node);
  }

  public static String compact(JsonNode node) {
    return write(MAPPER.writer(), node);
  }

  /** The node under a path of member names; a missing node when there is none. */
  public static JsonNode at(JsonNode node, String... names) {
    JsonNode here = node;
    for (String name : names) {
      here = here.path(name);
    }
    return here;
  }

  /** The text under a path of member names, or the empty string. */
  public static String text(JsonNode node, String... names) {
    return at(node, names).asText("");
  }

  public static boolean isSet(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  /** The object member of that name, made if it is not there. */
  public static ObjectNode child(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode there ? there : parent.putObject(name);
  }

  public static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String write(ObjectWriter writer, JsonNode node) {
    try {
      return writer.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    // Compute answers with two blanks and CRLF.
    DefaultIndenter lines = new DefaultIndenter("  ", "\r\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentArraysWith(lines);
    printer.indentObjectsWith(lines);
    return printer;
  }
}
