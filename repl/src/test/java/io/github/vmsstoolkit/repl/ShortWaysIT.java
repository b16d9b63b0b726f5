package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that goes past JShell gives what it gives with it, to the last letter. */
class ShortWaysIT {
  private static final String SET = "vmss(\"myResourceGroup\", \"myScaleSet\")";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1+1",
        "\"a\\\"\" + true",
        "SET.model()",
        "SET.instanceView()",
        "SET.vm(\"0\").instanceView()",
        "SET.network()",
        "SET.set(\"sku.capacity\", 5)",
        "SET.set(\"sku.capacity\", 5).apply()",
        "SET.set(\"sku.capacty\", 5)",
        "SET.set(\"sku.capacity\", \"many\")",
        "SET.imageVersion(\"1.2.3\")",
        "SET.vm(\"77\").model()",
        "SET.vm(\"0\").network()",
        "SET.modle()",
        "vmss(\"myResourceGroup\", \"noSuchSet\").model()",
        "vmss(\"myResourceGroup\", \"a/b\").model()",
        "web.model()",
        "nothing()",
        "param(\"name\")",
      })
  void withAndWithoutJShell_sameOutputAndExit(String call) throws IOException {
    String snippet = call.replace("SET", SET);
    List<String> form = call.endsWith("model()") ? List.of("-o", "json") : List.of();
    Ended plain = run(form, snippet);
    Ended shell = run(form, snippet + ";");
    assertThat(plain.out()).isEqualTo(shell.out());
    assertThat(plain.exit()).isEqualTo(shell.exit());
    assertThat(plain.err()).isEqualTo(shell.err());
  }

  /** Times and the ids of requests are never the same twice; the semicolon is the difference. */
  private static Ended run(List<String> form, String snippet) throws IOException {
    try (LocalAzure azure = LocalAzure.withSamples()) {
      List<String> arguments =
          new ArrayList<>(List.of("--endpoint", azure.serve(0).url().toString()));
      arguments.addAll(form);
      arguments.addAll(List.of("-e", snippet));
      Ended ended = Vmss.run(arguments.toArray(String[]::new));
      return new Ended(ended.exit(), same(ended.out()), same(ended.err()).replace(");", ")"));
    }
  }

  private static String same(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[^\" ]*", "a time")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id");
  }
}
