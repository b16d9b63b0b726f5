package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.AzureChoice;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.schema.Names;
import io.github.vmsstoolkit.session.SessionOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    subcommands = {LocalAzureCommand.class, RecordingsCommand.class, VerifyCommand.class})
final class VmssCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SCRIPT",
      description = "A script to run; - reads it from standard input.")
  private @Nullable String script;

  @Option(names = "-e", paramLabel = "SNIPPET", description = "Run this; may be repeated.")
  private List<String> snippets = List.of();

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "A value for param(NAME, …) in the script; may be repeated.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "-o",
      paramLabel = "FORM",
      description = "How values are written: table, tree, json, tsv.")
  private Optional<String> form = Optional.empty();

  @Option(names = "--mode", paramLabel = "MODE", description = "read-only, plan or live.")
  private Optional<String> mode = Optional.empty();

  @Option(names = "--live", description = "Short for --mode live.")
  private boolean live;

  @Option(
      names = "--subscription",
      paramLabel = "S",
      description = "Real Azure: a subscription's name or id.")
  private Optional<String> subscription = Optional.empty();

  @Option(names = "--cloud", defaultValue = "azure", description = "azure, china or usgov.")
  private String cloud = "azure";

  @Option(
      names = "--credential",
      defaultValue = "auto",
      description = "auto, az, device, managed or env.")
  private String credential = "auto";

  @Option(names = "--tenant", paramLabel = "T", description = "The tenant to sign in to.")
  private Optional<String> tenant = Optional.empty();

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Local Azure in another process, http://127.0.0.1:PORT.")
  private Optional<String> endpoint = Optional.empty();

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

  @Override
  public Integer call() {
    boolean prompt = script == null && snippets.isEmpty() && Terminals.interactive();
    SessionOptions options = options(prompt);
    Output output = Output.of(format(), noColor, debug);
    if (prompt) {
      return new Repl(options, output, change).run();
    }
    return new ScriptRun(options, output, strict, change).run(source());
  }

  private ScriptRun.Source source() {
    if (!snippets.isEmpty()) {
      if (script != null) {
        throw usage("A script and -e exclude each other.", script, "Give one of them.");
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
      throw usage(
          "Standard input cannot be read: " + e.getMessage(), "-", "Give the script as a file.");
    }
  }

  private static String file(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (NoSuchFileException e) {
      throw usage(
          "There is no such file.", name, "Options begin with a dash; vmss --help lists them.");
    } catch (IOException e) {
      throw usage(
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
      throw usage("There is no form '" + form.get() + "'.", "-o", choice(known, wanted));
    }
    return Format.valueOf(wanted.toUpperCase(Locale.ROOT));
  }

  private SessionOptions options(boolean person) {
    if (endpoint.isPresent() && subscription.isPresent()) {
      throw usage(
          "--endpoint is for local Azure, --subscription for real Azure.",
          "--endpoint",
          "Give one of them.");
    }
    Optional<AzureChoice> azure =
        subscription.map(name -> new AzureChoice(cloud, credential, name, tenant));
    return new SessionOptions(endpoint.map(VmssCommand::uri), azure, mode(), parameters, person);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw usage("This is no URL.", text, "Write it like http://127.0.0.1:8080.");
    }
  }

  private Optional<Mode> mode() {
    if (live && mode.isPresent()) {
      throw usage("--live and --mode exclude each other.", "--mode", "Give one of them.");
    }
    return live ? Optional.of(Mode.LIVE) : mode.map(VmssCommand::mode);
  }

  private static Mode mode(String text) {
    List<String> labels = Arrays.stream(Mode.values()).map(Mode::label).toList();
    return Arrays.stream(Mode.values())
        .filter(known -> known.label().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> usage("There is no mode '" + text + "'.", "--mode", choice(labels, text)));
  }

  private static String choice(List<String> known, String typed) {
    List<String> near = Names.nearest(known, typed, 1);
    return near.isEmpty()
        ? "Choose one of " + String.join(", ", known) + "."
        : "Did you mean '" + near.get(0) + "'?";
  }

  private static VmssException usage(String message, String at, String next) {
    return VmssException.of(ExitCode.USAGE, "Usage", message).at(at).remedy(next);
  }
}
