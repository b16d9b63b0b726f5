package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.session.SessionOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code vmss}. */
@Command(
    name = "vmss",
    mixinStandardHelpOptions = true,
    version = "vmss-toolkit 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Look at Azure virtual machine scale sets and change them, in Java.",
    description =
        "Without a script or -e it gives a prompt. Without --subscription it works on local Azure, an"
            + " embedded Resource Manager endpoint with sample scale sets.",
    footer = {
      "",
      "Exit codes: 0 done, 2 wrong command line, 5 conflict, 6 a step failed,",
      "9 blocked, 10 outcome unknown, 11 deadline, 130 interrupted."
    },
    subcommands = {
      ActivityLogCommand.class,
      AnchorCommand.class,
      AuditCommand.class,
      EditCommand.class,
      LocalAzureCommand.class,
      KeysCommand.class,
      SetupSubcommands.Completion.class,
      SetupSubcommands.Configuration.class,
      SetupSubcommands.Examine.class,
      NotebookCommand.class,
      PlanCommand.class,
      PurgeCommand.class,
      RecordingsCommand.class,
      ReplayCommand.class,
      VerifyCommand.class
    })
final class VmssCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SCRIPT",
      description = "A script to run; - reads it from standard input.")
  private @Nullable String script;

  @Option(names = "-e", paramLabel = "SNIPPET", description = "Run this; may be repeated.")
  private List<String> snippets = List.of();

  @Option(
      names = "-o",
      paramLabel = "FORM",
      description = "How values are written: table, tree, json, tsv.")
  private Optional<String> form = Optional.empty();

  @Mixin private Reach reach = new Reach();

  @Option(
      names = "--record",
      paramLabel = "CHANGE",
      description = "Record the session under this change.")
  private Optional<String> change = Optional.empty();

  @Option(names = "--strict", description = "A change that was made and not applied is a failure.")
  private boolean strict;

  @Option(names = "--no-color", description = "No colours; the variable NO_COLOR does the same.")
  private boolean noColor;

  @Option(names = "--debug", description = "Show stack traces.")
  private boolean debug;

  /** The command of a line that {@link QuickLine} understands. */
  static VmssCommand quick(
      List<String> snippets, Optional<String> form, Optional<String> endpoint) {
    VmssCommand command = new VmssCommand();
    command.snippets = snippets;
    command.form = form;
    command.reach = new Reach(endpoint);
    return command;
  }

  @Override
  public Integer call() {
    boolean prompt = script == null && snippets.isEmpty() && Terminals.interactive();
    SessionOptions options = reach.options(prompt);
    Output output = reach.output(format(), noColor, debug);
    if (prompt) {
      return new Repl(options, output, change).run();
    }
    return new ScriptRun(options, output, strict, change).run(source());
  }

  private ScriptRun.Source source() {
    if (!snippets.isEmpty()) {
      if (script != null) {
        throw Reach.usage("A script and -e exclude each other.", script, "Give one of them.");
      }
      return ScriptRun.Source.snippets(snippets);
    }
    return ScriptRun.Source.script(
        script == null || script.equals("-") ? standardInput() : file(script));
  }

  private static String standardInput() {
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Reach.usage(
          "Standard input cannot be read: " + e.getMessage(), "-", "Give the script as a file.");
    }
  }

  private static String file(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (NoSuchFileException e) {
      throw Reach.usage(
          "There is no such file.", name, "Options begin with a dash; vmss --help lists them.");
    } catch (IOException e) {
      throw Reach.usage(
          "The script cannot be read: " + e.getMessage(), name, "It has to be a text in UTF-8.");
    }
  }

  private Format format() {
    if (form.isEmpty()) {
      return Format.AUTO;
    }
    List<String> known = List.of("table", "tree", "json", "tsv");
    String wanted = form.get().toLowerCase(Locale.ROOT);
    if (!known.contains(wanted)) {
      throw Reach.usage(
          "There is no form '" + form.get() + "'.", "-o", Reach.choice(known, wanted));
    }
    return Format.valueOf(wanted.toUpperCase(Locale.ROOT));
  }
}
