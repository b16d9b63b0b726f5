package io.github.vmsstoolkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The committed resources are those that the SDK on the class path gives. After a change of the
 * SDK's version, write them anew, then build as usual:
 *
 * <pre>
 * mvn dependency:copy -DoutputDirectory=$PWD/target/sdk \
 *     -Dartifact=com.azure.resourcemanager:azure-resourcemanager-compute:VERSION:jar:sources
 * mvn dependency:copy -DoutputDirectory=$PWD/target/sdk \
 *     -Dartifact=com.azure:azure-core-management:VERSION:jar:sources
 * mvn -pl toolkit/core -am test -Dtest=SchemaResourceTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dschema.update=true -Dschema.sources=$PWD/target/sdk/
 * </pre>
 *
 * <p>The sources, of which the sentences of documentation are taken, are no dependency of the
 * build; without {@code schema.sources} the documentation is neither written nor compared.
 */
class SchemaResourceTest {
  private static final Path RESOURCES = Path.of("src/main/resources/io/github/vmsstoolkit/schema");
  private static final SchemaGenerator GENERATOR = new SchemaGenerator();
  private static final String SOURCES = System.getProperty("schema.sources", "");

  @BeforeAll
  static void update_onRequest_writesResources() throws IOException {
    if (Boolean.getBoolean("schema.update")) {
      Files.writeString(RESOURCES.resolve("compute.json"), GENERATOR.schema());
      if (!SOURCES.isEmpty()) {
        Files.writeString(
            RESOURCES.resolve("compute-docs.json"),
            GENERATOR.documentation(new SdkSources(Path.of(SOURCES))));
      }
    }
  }

  @Test
  void schema_committed_isWhatTheSdkSays() throws IOException {
    assertThat(committed("compute.json")).isEqualTo(GENERATOR.schema());
  }

  /** Without the sources, gaps alone show that the documentation is to be made anew. */
  @Test
  void documentation_committed_hasNoGapsAndIsWhatTheSourcesSay() throws IOException {
    if (!SOURCES.isEmpty()) {
      assertThat(committed("compute-docs.json"))
          .isEqualTo(GENERATOR.documentation(new SdkSources(Path.of(SOURCES))));
    }
    List<String> bare =
        properties(Schema.scaleSet().root(), Schema.vm().root())
            .filter(property -> property.documentation().isEmpty())
            .map(Property::name)
            .distinct()
            .toList();

    // azure-core-management has no comments on these.
    assertThat(bare)
        .containsExactlyInAnyOrder(
            "location",
            "tags",
            "createdBy",
            "createdByType",
            "createdAt",
            "lastModifiedBy",
            "lastModifiedByType",
            "lastModifiedAt");
  }

  @Test
  void enums_values_areThoseOfTheSdk() {
    Map<String, Class<?>> enums = GENERATOR.enumClasses();

    assertThat(enums).hasSize(53);
    enums.forEach(
        (name, type) ->
            assertThat(SdkClass.enumValues(type))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(declared(type)));
  }

  /** What the enum's own {@code values()} answers. */
  private static List<String> declared(Class<?> type) {
    try {
      Object values = type.getMethod("values").invoke(null);
      Stream<?> all =
          values instanceof Collection<?> some ? some.stream() : Stream.of((Object[]) values);
      return all.map(Object::toString).toList();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Property> properties(Type... types) {
    return Stream.of(types).flatMap(SchemaResourceTest::properties);
  }

  private static Stream<Property> properties(Type type) {
    if (type instanceof ListOf list) {
      return properties(list.element());
    }
    if (type instanceof MapOf map) {
      return properties(map.value());
    }
    return type instanceof Model model
        ? model.properties().values().stream()
            .flatMap(property -> Stream.concat(Stream.of(property), properties(property.type())))
        : Stream.empty();
  }

  private static String committed(String file) throws IOException {
    return Files.readString(RESOURCES.resolve(file));
  }
}
