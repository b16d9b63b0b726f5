package io.github.vmsstoolkit.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.path.Members;
import io.github.vmsstoolkit.path.PathNames;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void explain_everyPathOfTheSchema_works() {
    List<String> paths = new ArrayList<>();
    walk("", Schema.scaleSet().root(), paths, 0);
    assertThat(paths).hasSizeGreaterThan(300);
    for (String path : paths) {
      Explanation explanation = Explanation.of(path);
      assertThat(explanation.place().path()).isEqualTo(path);
      assertThat(explanation.json().path("type").asText()).as(path).isNotBlank();
      assertThat(explanation.display()).isNotNull();
    }
  }

  private static void walk(String at, Type type, List<String> paths, int depth) {
    Type inside = type instanceof ListOf list ? list.element() : type;
    if (inside instanceof Model model && depth < 9) {
      for (String name : Members.names(model)) {
        String path = at + PathNames.member(at.isEmpty(), name);
        paths.add(path);
        walk(path, Members.find(model, name).orElseThrow().property().type(), paths, depth + 1);
      }
    }
  }

  @Test
  void explain_policy_hasRangeDefaultRulesAndEffect() {
    String text =
        Explanation.of("upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent")
            .display()
            .toString();
    assertThat(text).contains("5 to 100", "20", "Configure rolling upgrades", "not concerned");
  }

  @Test
  void explain_enum_listsItsValues() {
    assertThat(Explanation.of("UpgradePolicy.MODE").display().toString())
        .contains("Manual", "Automatic", "Rolling");
  }

  @Test
  void explain_fixedProperty_saysThatItIsFixed() {
    assertThat(
            Explanation.of(
                    "virtualMachineProfile.storageProfile.osDisk.managedDisk.storageAccountType")
                .rules())
        .anyMatch(rule -> rule.rule().startsWith("fixed-"));
  }

  @Test
  void explain_misspelt_tellsTheNearest() {
    assertThatThrownBy(() -> Explanation.of("upgradePolcy.mode"))
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.remedy().orElse("")).contains("upgradePolicy"));
  }
}
