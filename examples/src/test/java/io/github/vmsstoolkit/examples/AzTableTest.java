package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.examples.AzBatch.Answer;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the commands of the current az come to, as docs/az-commands.md has it. After a change:
 * {@code mvn verify -Pforeign -pl examples -am -Dtest=AzTableTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true}.
 */
@Tag("foreign")
class AzTableTest {
  private static final Path COMMANDS = Path.of("src/test/resources/az/commands.txt");
  private static final Path DOCUMENT = Path.of("../docs/az-commands.md");
  private static final Pattern MISSING = Pattern.compile("does not implement '([^']*)'");
  private static final Pattern CODE = Pattern.compile("Code: (\\w+)|\"code\": \"(\\w+)\"");

  private static final Pattern VERSION =
      Pattern.compile("/providers/([\\w.]+)/.*[?&]api-version=([\\w-]+)");

  private final StringBuilder table = new StringBuilder();
  private final Set<String> answered = new TreeSet<>();
  private int requests;
  private int refused;
  private int missing;

  @Test
  @Timeout(value = 12, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void commands_ofTheRealAz_comeToWhatTheTableSays() throws IOException, InterruptedException {
    try (LocalAzure azure = LocalAzure.withSamples();
        LocalServer server = azure.serve(0);
        AzBatch az = AzBatch.start(server.url())) {
      assertThat(Json.parse(az.run("version").out()).path("azure-cli").asText())
          .isEqualTo(AzBatch.VERSION);
      for (String line : Files.readAllLines(COMMANDS)) {
        if (line.startsWith("# ")) {
          table.append("\n#").append(line).append("\n\n| az | outcome |\n| --- | --- |\n");
        } else if (!line.isEmpty()) {
          row(line, az.run(line), azure);
        }
      }
      versions(azure);
    }
    compare();
  }

  private void row(String command, Answer answer, LocalAzure azure) {
    int asked = azure.log().size();
    assertThat(asked).as("requests after: " + command).isGreaterThan(requests);
    requests = asked;
    table
        .append("| `")
        .append(command.replace("|", "\\|"))
        .append("` | ")
        .append(outcome(command, answer))
        .append(" |\n");
  }

  private String outcome(String command, Answer answer) {
    if (answer.exit() == 0) {
      answered.add(command.split(" -", 2)[0]);
      return "ok";
    }
    Matcher absent = MISSING.matcher(answer.err());
    if (absent.find()) {
      missing++;
      return "501 " + absent.group(1).replaceAll("/subscriptions/\\S+/providers/", "…/");
    }
    refused++;
    Matcher code = CODE.matcher(answer.err());
    String last = "";
    while (code.find()) {
      last = code.group(1) == null ? code.group(2) : code.group(1);
    }
    return last.isEmpty() ? "az says: " + answer.err().strip() : "refused: " + last;
  }

  /** Which api-versions it sent, for each provider. */
  private void versions(LocalAzure azure) {
    Map<String, Set<String>> sent = new TreeMap<>();
    for (LoggedRequest request : azure.log()) {
      Matcher version = VERSION.matcher(request.target());
      if (version.find()) {
        sent.computeIfAbsent(version.group(1), provider -> new TreeSet<>()).add(version.group(2));
      }
    }
    table.append("\n## Api-versions it sent\n\n| provider | api-versions |\n| --- | --- |\n");
    sent.forEach(
        (provider, versions) ->
            table
                .append("| ")
                .append(provider)
                .append(" | ")
                .append(String.join(", ", versions))
                .append(" |\n"));
  }

  private void compare() throws IOException {
    String page =
        """
        # The real az on local Azure

        Made by `AzTableTest`: azure-cli %s from PyPI against the samples, one command after the
        other, so later ones see what earlier ones did. %d different commands are answered; %d times
        something is refused as the service would, %d times with 501 because local Azure does not
        have it.
        """
                .formatted(AzBatch.VERSION, answered.size(), refused, missing)
            + table;
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(DOCUMENT, page);
    }
    assertThat(answered).as("different commands that are answered").hasSizeGreaterThan(90);
    assertThat(Files.readString(DOCUMENT)).isEqualTo(page);
  }
}
