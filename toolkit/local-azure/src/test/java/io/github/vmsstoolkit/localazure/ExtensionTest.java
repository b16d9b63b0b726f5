package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import org.junit.jupiter.api.Test;

class ExtensionTest {
  private static final String EXTENSIONS = SET + "/extensions";
  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  @Test
  void put_new_joinsTheModelAndOutdatesTheInstances() {
    Reply created =
        raw.put(
            EXTENSIONS + "/health",
            "{'properties':{'publisher':'Microsoft.ManagedServices',"
                + "'type':'ApplicationHealthLinux','typeHandlerVersion':'1.0'}}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().at("/properties/provisioningState").asText()).isEqualTo("Creating");
    raw.await(created);
    assertThat(raw.get(EXTENSIONS).json().path("value").findValuesAsText("name"))
        .containsExactly("customScript", "health");
    assertThat(raw.instances(SET).findValuesAsText("latestModelApplied")).containsOnly("false");
    assertThat(raw.model(SET).path("etag").asText()).isEqualTo("\"2\"");
  }

  @Test
  void patch_settings_keepsTheProtectedOnes() {
    String body = "{'properties':{'settings':{'commandToExecute':'true'}}}";
    raw.patched(EXTENSIONS + "/CUSTOMSCRIPT", body);

    Reply again = raw.patch(EXTENSIONS + "/customScript", body);

    assertThat(again.json().at("/properties/settings/commandToExecute").asText()).isEqualTo("true");
    assertThat(again.text()).doesNotContain("sample-key", "protectedSettings");
    assertThat(raw.model(SET).path("etag").asText()).isEqualTo("\"2\"");
  }

  @Test
  void delete_extension_leavesTheModel() {
    Reply deleted = raw.delete(EXTENSIONS + "/customScript");

    assertThat(deleted.status()).isEqualTo(202);
    raw.await(deleted);
    assertThat(raw.get(EXTENSIONS + "/customScript").status()).isEqualTo(404);
    assertThat(raw.delete(EXTENSIONS + "/customScript").status()).isEqualTo(204);
    JsonNode instance = raw.instances(SET).path(0);
    assertThat(instance.path("resources")).as("until it is upgraded").hasSize(1);
  }
}
