package io.github.vmsstoolkit.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.Schema;
import org.junit.jupiter.api.Test;

class DiffsTest {
  private static Diff diff(String before, String after) {
    return Diffs.between(Json.parse(before), Json.parse(after), new FreeForm());
  }

  @Test
  void lists_withNames_areComparedByName() {
    Diff diff =
        diff(
            "{\"l\":[{\"name\":\"a\",\"v\":1},{\"name\":\"b\",\"v\":2}]}",
            "{\"l\":[{\"name\":\"b\",\"v\":3}]}");
    assertThat(diff.differences())
        .extracting(Difference::path)
        .containsExactly("l[name=a]", "l[name=b].v");
  }

  @Test
  void lists_reordered_areDifferent() {
    Diff diff =
        diff(
            "{\"l\":[{\"name\":\"a\"},{\"name\":\"b\"}]}",
            "{\"l\":[{\"name\":\"b\"},{\"name\":\"a\"}]}");
    assertThat(diff.differences()).extracting(Difference::path).containsExactly("l");
  }

  @Test
  void numbers_ofTheSameValue_areEqual() {
    assertThat(diff("{\"a\":1.0}", "{\"a\":1.00}").isEmpty()).isTrue();
    assertThat(diff("{\"a\":12345678901234567890}", "{\"a\":12345678901234567891}").isEmpty())
        .isFalse();
  }

  @Test
  void computed_properties_areLeftOut() {
    Diff diff =
        Diffs.between(
            Json.parse("{\"etag\":\"1\",\"properties\":{\"provisioningState\":\"Updating\"}}"),
            Json.parse("{\"etag\":\"2\",\"properties\":{\"provisioningState\":\"Succeeded\"}}"),
            Schema.scaleSet().root());
    assertThat(diff.isEmpty()).isTrue();
  }

  @Test
  void text_ofADiff_beginsWithASentenceOfCounts() {
    Diff diff = diff("{\"a\":1,\"b\":2}", "{\"a\":2,\"c\":3}");
    assertThat(Renderer.text(diff.display(), Look.PLAIN))
        .isEqualTo(
            "1 property added, 1 property removed, 1 property changed.\n~ a: 1 -> 2\n- b: 2\n+ c: 3");
  }

  @Test
  void secrets_changed_areShownAsChangedOnly() {
    Diff diff = diff("{\"adminPassword\":\"old-canary\"}", "{\"adminPassword\":\"new-canary\"}");
    assertThat(diff.differences()).hasSize(1);
    assertThat(diff.json().toString()).doesNotContain("canary");
  }
}
