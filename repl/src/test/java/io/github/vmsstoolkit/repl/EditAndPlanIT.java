package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents without a service, saved plans, and lines of other tools. */
class EditAndPlanIT {
  @TempDir Path folder;

  private Path model() throws IOException {
    return Files.writeString(
        folder.resolve("model.json"),
        "{\"location\":\"westus\",\"sku\":{\"capacity\":3},\"tags\":{\"a\":\"1\"},"
            + "\"zones\":[\"1\",\"2\"]}");
  }

  @Test
  void edit_byTheWordsOfAz_writesTheDocument() throws IOException {
    Ended ended =
        Vmss.run(
            "edit",
            model().toString(),
            "--set",
            "sku.capacity=7",
            "tags.v=1.10",
            "--remove",
            "zones",
            "1",
            "--add",
            "zones",
            "3");
    assertThat(ended.err()).contains("warning: Changing property 'zones'");
    assertThat(ended.exit()).isZero();
    assertThat(ended.out().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"location\":\"westus\",\"sku\":{\"capacity\":7},\"tags\":{\"a\":\"1\","
                + "\"v\":\"1.10\"},\"zones\":[\"1\",\"3\"]}");
  }

  @ParameterizedTest
  @CsvSource({
    "--set sku.capcity=7, Did you mean 'capacity'",
    "--set sku.capacity=many, takes a whole number",
    "--sett sku.capacity=7, Did you mean --set",
    "--remove zones 9, There is no [9]",
  })
  void edit_wrong_isUsageAndWritesNothing(String words, String told) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("edit", model().toString()));
    arguments.addAll(List.of(words.split(" ")));
    Ended ended = Vmss.run(arguments.toArray(String[]::new));
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(told).doesNotContain("Exception");
  }

  @Test
  void plan_savedShownAppliedOnce() throws IOException {
    String file = folder.resolve("change.plan.json").toString();
    try (LocalAzure azure = LocalAzure.withSamples()) {
      String url = azure.serve(0).url().toString();
      Ended saved =
          Vmss.run(
              "--endpoint",
              url,
              "-e",
              "vmss(\"myResourceGroup\", \"myScaleSet\").set(\"sku.capacity\", 5)"
                  + ".save(java.nio.file.Path.of(\""
                  + file
                  + "\"))");
      assertThat(saved.exit()).as(saved.err()).isZero();
      assertThat(Vmss.run("plan", "show", file).out()).contains("sku.capacity: 3 -> 5");
      assertThat(Vmss.run("plan", "diff", file, "--endpoint", url).out()).contains("No difference");
      assertThat(Vmss.run("plan", "apply", file, "--endpoint", url).out())
          .contains("Done: 1 change");
      Ended again = Vmss.run("plan", "apply", file, "--endpoint", url);
      assertThat(again.exit()).isEqualTo(5);
      assertThat(again.err()).contains("applied already");
      assertThat(Vmss.run("plan", "diff", file, "--endpoint", url).exit()).isEqualTo(1);
    }
    Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace(": 5", ": 9"));
    assertThat(Vmss.run("plan", "show", file).exit()).isEqualTo(3);
  }

  @Test
  void azLine_raw_isTranslatedShownAndRun() {
    Ended ended = Vmss.withInput("az vmss update \\\n  --set sku.capacity=4\n1 + 1\n", "-");
    assertThat(ended.err())
        .contains("vmss(\"myResourceGroup\", \"myScaleSet\").set(\"sku.capacity\", \"4\")")
        .contains("planned, not sent: line 1");
    assertThat(ended.out()).contains("sku.capacity: 3 -> 4").endsWith("2\n");
  }

  @Test
  void powerShell_isAnsweredWithTheCall() {
    Ended ended = Vmss.run("-e", "Get-AzVmss -ResourceGroupName g -VMScaleSetName n");
    assertThat(ended.exit()).isEqualTo(6);
    assertThat(ended.err()).contains("vmss(\"group\", \"name\").model()");
  }

  @Test
  void rules_seed_holdForEveryDoor() {
    String sku = "\"virtualMachineProfile.storageProfile.imageReference.sku\", \"18.04-LTS\"";
    Ended seed = Vmss.run("--rules", "seed", "-e", "web.set(" + sku + ").apply()");
    assertThat(seed.exit()).isEqualTo(9);
    assertThat(seed.err()).contains("imageReference.sku");
    Ended wrong = Vmss.run("--rules", "sead", "-e", "1");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("Did you mean 'seed'");
    Ended version = Vmss.run("--api-version", "2017-03-30", "-e", "web.model().request()");
    assertThat(version.out()).contains("api-version=2017-03-30");
  }
}
