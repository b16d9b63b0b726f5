package io.github.vmsstoolkit.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON in and out. Numbers keep every digit they were written with, and a member that is given
 * twice is an error.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final ObjectWriter PRETTY =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n"))
              .withSeparators(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                      .withObjectEmptySeparator("")
                      .withArrayEmptySeparator("")));

  private Json() {}

  /**
   * The document in {@code text}.
   *
   * @throws VmssException if the text is not one JSON value; line and column are told
   */
  public static JsonNode parse(String text) {
    return parse(() -> MAPPER.readTree(text));
  }

  /** The same of a document in UTF-8. */
  public static JsonNode parse(byte[] utf8) {
    return parse(() -> MAPPER.readTree(utf8));
  }

  private interface Source {
    JsonNode read() throws IOException;
  }

  private static JsonNode parse(Source source) {
    try {
      JsonNode node = source.read();
      if (node.isMissingNode()) {
        throw VmssException.of(ExitCode.FAILED, "BadJson", "The text is empty, not JSON.")
            .remedy("Give one JSON value, such as {\"id\": \"…\"}.");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw badJson(e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory is always read", e);
    }
  }

  private static VmssException badJson(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    String at =
        place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    return VmssException.of(
            ExitCode.FAILED, "BadJson", "The text is not JSON" + at + ": " + e.getOriginalMessage())
        .remedy(
            "JSON wants double quotes around names and texts, and no comma after the last item.");
  }

  /**
   * A Java value as JSON: a document stays what it is, maps, lists, numbers and texts are turned.
   */
  public static JsonNode of(Object value) {
    return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
  }

  /** The document on one line. */
  public static String compact(JsonNode document) {
    return write(MAPPER.writer(), document);
  }

  /** The document, indented by two blanks. */
  public static String pretty(JsonNode document) {
    return write(PRETTY, document);
  }

  private static String write(ObjectWriter writer, JsonNode document) {
    try {
      return writer.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
