package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reading without JShell is the same as with it, to the last letter. */
class PlainCallIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vmss(\"myResourceGroup\", \"myScaleSet\").model()",
        "vmss(\"myResourceGroup\",\"myScaleSet\").instanceView()",
        "vmss(\"myResourceGroup\", \"myScaleSet\").vm(\"0\").instanceView()",
        "vmss(\"myResourceGroup\", \"myScaleSet\").network()",
        "vmss(\"myResourceGroup\", \"noSuchSet\").model()",
        "vmss(\"myResourceGroup\", \"a/b\").model()",
        "vmss(\"myResourceGroup\", \"myScaleSet\").vm(\"77\").model()",
        "vmss(\"myResourceGroup\", \"myScaleSet\").vm(\"0\").network()",
        "web.model()",
      })
  void withAndWithoutJShell_sameOutputAndExit(String call) throws IOException {
    try (LocalAzure azure = LocalAzure.withSamples()) {
      String url = azure.serve(0).url().toString();
      List<String> form = call.endsWith("model()") ? List.of("-o", "json") : List.of();
      Ended plain = run(url, form, call);
      // The blank makes it a snippet for JShell.
      Ended shell = run(url, form, call + " ");
      assertThat(plain.out()).isEqualTo(shell.out());
      assertThat(plain.exit()).isEqualTo(shell.exit());
      assertThat(message(plain)).isEqualTo(message(shell));
    }
  }

  /** The times in an answer move on with the requests. */
  private static Ended run(String url, List<String> form, String call) {
    List<String> arguments = new ArrayList<>(List.of("--endpoint", url));
    arguments.addAll(form);
    arguments.addAll(List.of("-e", call));
    Ended ended = Vmss.run(arguments.toArray(String[]::new));
    return new Ended(
        ended.exit(),
        ended.out().replaceAll("\\d{4}-\\d\\d-\\d\\dT[^\" ]*", "a time"),
        ended.err());
  }

  /** Each request has an id of its own. */
  private static String message(Ended ended) {
    return ended.err().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id");
  }
}
