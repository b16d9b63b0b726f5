package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.command.Command;
import io.github.vmsstoolkit.command.Subcommand;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Makes docs/reference.md of the code. It fails when the page is out of date; {@code mvn verify -pl
 * repl -am -Dit.test=ReferenceIT -Dfailsafe.failIfNoSpecifiedTests=false -Ddocs.update=true} writes
 * it.
 */
class ReferenceIT {
  private static final Path PAGE = Path.of("../docs/reference.md");
  private static final Path HELP =
      Path.of("../toolkit/shell/src/main/resources/io/github/vmsstoolkit/session/help.json");
  private final StringBuilder page = new StringBuilder();

  @Test
  void page_isWhatTheCodeSays() throws IOException {
    page.append(
        """
        # Reference

        Made by `ReferenceIT` of the code itself. The rules are in [rules.md](rules.md), what local Azure \
        answers in [local-azure.md](local-azure.md), the commands of `az` in [az-commands.md](az-commands.md).
        """);
    exitCodes();
    shellCommands();
    types();
    commandLines();
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).content().as("-Ddocs.update=true writes it").isEqualTo(page.toString());
  }

  private void exitCodes() throws IOException {
    page.append("\n## Exit codes\n\n| code | name | meaning |\n| --- | --- | --- |\n");
    String source =
        Files.readString(
            Path.of("../toolkit/core/src/main/java/io/github/vmsstoolkit/ExitCode.java"));
    Matcher found =
        Pattern.compile("/\\*\\* \\d+: (.*?)\\.? \\*/\\s+(\\w+)\\((\\d+)\\)").matcher(source);
    int count = 0;
    while (found.find()) {
      count++;
      page.append("| %s | %s | %s |\n".formatted(found.group(3), found.group(2), found.group(1)));
    }
    assertThat(count).isEqualTo(ExitCode.values().length);
  }

  private void shellCommands() {
    page.append("\n## Commands at the prompt and in cells\n\n");
    page.append("| command | what it does | example |\n| --- | --- | --- |\n");
    try (ScriptSession session =
        ScriptSession.open(
            SessionOptions.local(false), new BatchConsole(Output.of(Format.AUTO, true, false)))) {
      for (Command command : session.commands().all()) {
        page.append(
            "| `/%s` | %s | `%s` |\n"
                .formatted(
                    command.name(), command.summary(), String.join("` `", command.examples())));
      }
    }
  }

  private void types() throws IOException {
    page.append("\n## Helpers and types\n");
    Map<String, StringBuilder> types = new TreeMap<>();
    JsonNode all = new ObjectMapper().readTree(HELP.toFile());
    all.forEach(entries -> entries.forEach(entry -> member(types, entry)));
    page.append(heading("Helpers", types.remove("Helpers")));
    types.forEach((name, text) -> page.append(heading(name, text)));
  }

  private static String heading(String name, StringBuilder text) {
    return "\n### " + name + "\n\n| call | what it does |\n| --- | --- |\n" + text;
  }

  private static void member(Map<String, StringBuilder> types, JsonNode entry) {
    if (entry.has("in")) {
      types
          .computeIfAbsent(entry.get("in").asText(), name -> new StringBuilder())
          .append("| `%s` | ".formatted(entry.get("signature").asText()))
          .append(entry.get("text").asText().strip().replace("\n", "<br>").replace("|", "\\|"))
          .append(" |\n");
    }
  }

  private void commandLines() {
    CommandLine vmss = new CommandLine(new VmssCommand());
    ServiceLoader.load(Subcommand.class)
        .forEach(found -> FullLine.add(vmss, new CommandLine(found)));
    page.append("\n## Command lines\n");
    usage(vmss);
  }

  private void usage(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    command.setUsageHelpAutoWidth(false).setUsageHelpWidth(90);
    page.append("\n### ").append(name).append("\n\n```text\n");
    page.append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).strip()).append("\n```\n");
    command.getSubcommands().values().forEach(this::usage);
  }
}
