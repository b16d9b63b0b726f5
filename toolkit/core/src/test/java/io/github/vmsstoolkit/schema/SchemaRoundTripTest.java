package io.github.vmsstoolkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonSerializable;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetVMInner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the schema calls settable is what the SDK sends: a document with a value at each such place
 * comes through the SDK's classes unchanged.
 */
class SchemaRoundTripTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One more than in 2.54.0 of the SDK: additionalCapabilities.enableFips1403Encryption. */
  @Test
  void scaleSet_fullDocument_comesThroughTheSdkUnchanged() throws IOException {
    FullDocument full = new FullDocument(Schema.scaleSet().root());

    assertThat(throughSdk(full.root(), VirtualMachineScaleSetInner::fromJson))
        .isEqualTo(full.root());
    assertThat(full.settable()).hasSize(327);
    assertThat(full.readOnly()).hasSize(18);
  }

  @Test
  void vm_fullDocument_comesThroughTheSdkUnchanged() throws IOException {
    FullDocument full = new FullDocument(Schema.vm().root());

    assertThat(throughSdk(full.root(), VirtualMachineScaleSetVMInner::fromJson))
        .isEqualTo(full.root());
    assertThat(full.settable()).hasSize(277);
    assertThat(full.readOnly()).hasSize(21);
  }

  /** Counts what can be reached, read-only properties included. */
  @Test
  void scaleSet_reachable_modelsAndEnums() {
    Set<Model> models = new LinkedHashSet<>();
    Set<Scalar> enums = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(Schema.scaleSet().root(), models, enums);

    assertThat(models).hasSize(90);
    assertThat(enums).hasSize(45);
  }

  private static void collect(Type type, Set<Model> models, Set<Scalar> enums) {
    if (type instanceof ListOf list) {
      collect(list.element(), models, enums);
    } else if (type instanceof MapOf map) {
      collect(map.value(), models, enums);
    } else if (type instanceof Scalar scalar && !scalar.values().isEmpty()) {
      enums.add(scalar);
    } else if (type instanceof Model model && models.add(model)) {
      model.properties().values().forEach(property -> collect(property.type(), models, enums));
    }
  }

  private static JsonNode throughSdk(JsonNode document, Reading reading) throws IOException {
    try (JsonReader reader = JsonProviders.createReader(document.toString())) {
      return MAPPER.readTree(reading.read(reader).toJsonString());
    }
  }

  private interface Reading {
    JsonSerializable<?> read(JsonReader reader) throws IOException;
  }
}
