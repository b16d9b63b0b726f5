package io.github.vmsstoolkit.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathCompletionTest {
  private static final JsonNode MODEL =
      Json.parse(
          """
          {"tags": {"env": "x"}, "properties": {"virtualMachineProfile": {"networkProfile":
            {"networkInterfaceConfigurations": [{"name": "nic"}, {"name": "second"}]}}}}
          """);

  private static List<String> complete(String typed) {
    return PathCompletion.of(typed, MODEL, Schema.scaleSet().root()).stream()
        .map(option -> typed.substring(0, option.from()) + option.text())
        .toList();
  }

  @Test
  void name_begun_isCompletedInAnyCase() {
    assertThat(complete("sku.c")).containsExactly("sku.capacity");
    assertThat(complete("UPGRADEP")).containsExactly("upgradePolicy");
    assertThat(complete("virtualMachineProfile.storageProfile.im"))
        .containsExactly("virtualMachineProfile.storageProfile.imageReference");
  }

  @Test
  void nothing_typed_offersAllTopNamesWithoutTheEnvelope() {
    assertThat(complete(""))
        .contains("sku", "upgradePolicy", "overprovision")
        .doesNotContain("properties");
  }

  @Test
  void list_opened_offersItsElements() {
    assertThat(complete("virtualMachineProfile.networkProfile.networkInterfaceConfigurations["))
        .extracting(path -> path.substring(path.indexOf('[')))
        .containsExactly("[0]", "[name=nic]", "[1]", "[name=second]");
  }

  @Test
  void map_offersTheKeysThatAreThere() {
    assertThat(complete("tags.")).containsExactly("tags.env");
  }

  @Test
  void path_thatLeadsNowhere_offersNothing() {
    assertThat(complete("nope.x")).isEmpty();
    assertThat(complete("sku.name.")).isEmpty();
  }

  @Test
  void values_ofAnEnum_areOffered() {
    assertThat(PathCompletion.values("upgradePolicy.mode", MODEL, Schema.scaleSet().root()))
        .containsExactly("Automatic", "Manual", "Rolling");
    assertThat(PathCompletion.values("overprovision", MODEL, Schema.scaleSet().root()))
        .containsExactly("true", "false");
  }
}
