package io.github.vmsstoolkit.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.vmsstoolkit.schema.Scalar.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The generated resource. A property's type is a short notation:
 *
 * <ul>
 *   <li>{@code string}, {@code integer}, {@code decimal}, {@code boolean}, {@code dateTime}, {@code
 *       any}
 *   <li>the name of an enum or of a model
 *   <li>{@code T[]} a list, {@code T[name]} a list whose elements {@code name} identifies
 *   <li>{@code T{}} a map
 *   <li>{@code readonly T}
 * </ul>
 */
final class SchemaResource {
  static final String READ_ONLY = "readonly ";

  /** Read as a stream: at start-up, the classes of data binding need not be loaded for it. */
  static final JsonFactory JSON = new JsonFactory();

  private static final Map<String, Type> PLAIN =
      Map.of(
          "string", new Scalar(Kind.STRING, List.of()),
          "integer", new Scalar(Kind.INTEGER, List.of()),
          "decimal", new Scalar(Kind.DECIMAL, List.of()),
          "boolean", new Scalar(Kind.BOOLEAN, List.of()),
          "dateTime", new Scalar(Kind.DATE_TIME, List.of()),
          "any", new FreeForm());

  private String apiVersion = "";
  private final Map<String, String> roots = new LinkedHashMap<>();
  private final Map<String, List<String>> enums = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> notations = new LinkedHashMap<>();
  private final Map<String, Type> named = new ConcurrentHashMap<>();

  private SchemaResource() {}

  static SchemaResource load() {
    SchemaResource resource = new SchemaResource();
    try (JsonParser json = open("compute.json")) {
      resource.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return resource;
  }

  /** Opens a resource of this package; the caller closes the parser, which closes the stream. */
  static JsonParser open(String file) throws IOException {
    InputStream in = SchemaResource.class.getResourceAsStream(file);
    if (in == null) {
      throw new IOException("Missing resource " + file);
    }
    return JSON.createParser(in);
  }

  /** Reads an object of texts; the parser stands at its start. */
  static Map<String, String> texts(JsonParser json) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      texts.put(json.currentName(), json.nextTextValue());
    }
    return texts;
  }

  String apiVersion() {
    return apiVersion;
  }

  Model root(String kind) {
    return (Model) type(roots.get(kind));
  }

  private void read(JsonParser json) throws IOException {
    json.nextToken();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "apiVersion" -> apiVersion = json.getText();
        case "roots" -> roots.putAll(texts(json));
        case "enums" -> readEnums(json);
        case "models" -> readModels(json);
        default -> json.skipChildren();
      }
    }
  }

  private void readEnums(JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      List<String> values = new ArrayList<>();
      json.nextToken();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        values.add(json.getText());
      }
      enums.put(name, values);
    }
  }

  private void readModels(JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      notations.put(name, texts(json));
    }
  }

  private Type type(String notation) {
    if (notation.endsWith("{}")) {
      return new MapOf(type(notation.substring(0, notation.length() - 2)));
    }
    if (notation.endsWith("]")) {
      int bracket = notation.lastIndexOf('[');
      String key = notation.substring(bracket + 1, notation.length() - 1);
      Type element = type(notation.substring(0, bracket));
      return new ListOf(element, key.isEmpty() ? Optional.empty() : Optional.of(key));
    }
    Type plain = PLAIN.get(notation);
    return plain != null ? plain : named.computeIfAbsent(notation, this::byName);
  }

  private Type byName(String name) {
    List<String> values = enums.get(name);
    if (values != null) {
      return new Scalar(Kind.STRING, values);
    }
    Map<String, String> properties = notations.get(name);
    if (properties == null) {
      throw new IllegalStateException("The schema names \"" + name + "\" but does not hold it");
    }
    return new Model(name, properties, this::type);
  }
}
