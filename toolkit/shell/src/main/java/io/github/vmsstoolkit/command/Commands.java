package io.github.vmsstoolkit.command;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.config.NamedTarget;
import io.github.vmsstoolkit.schema.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The commands that every session has. */
public final class Commands {
  private static final List<String> MODES = Arrays.stream(Mode.values()).map(Mode::label).toList();

  private Commands() {}

  /** The table of them. */
  public static CommandTable table() {
    List<Command> all = new ArrayList<>();
    all.addAll(
        List.of(
            command("help", "what can be typed here", "/help", Commands::help),
            command("mode", "shows or sets how much may be done", "/mode live", Commands::mode),
            command(
                "use",
                "sets the scale set of the prompt",
                "/use myResourceGroup myScaleSet",
                Commands::use),
            command("history", "the snippets of this session", "/history", Commands::history),
            command("vars", "the variables and their types", "/vars", Commands::vars),
            command("imports", "what is imported", "/imports", Commands::imports),
            command(
                "record",
                "records the session under a change",
                "/record CHG-4711",
                Commands::record),
            command("reset", "forgets all declarations", "/reset", (host, args) -> host.reset()),
            command("exit", "ends the session", "/exit", Commands::exit)));
    all.addAll(all.size() - 2, FileCommands.all());
    all.addAll(1, SetupCommands.all());
    return new CommandTable(all);
  }

  private static Command command(
      String name, String summary, String example, Command.Action action) {
    return new Command(name, summary, List.of(example), action);
  }

  private static void help(Host host, List<String> arguments) {
    List<List<Span>> rows =
        host.commands().all().stream()
            .map(
                c ->
                    List.of(
                        Span.of("/" + c.name(), Style.NAME),
                        Span.of(c.summary()),
                        Span.of(c.examples().get(0), Style.DIM)))
            .toList();
    host.show(
        new Display.Stack(
            List.of(
                Display.Text.of(
                    """
                    Type Java; every line is run, and its value shown. Scale sets are at hand:
                      web.instances()              the instances of the sample scale set
                      web.model()                  its model; also instanceView(), vm("0").model()
                      web.set("sku.capacity", 5)   a plan; .apply() sends it
                      vmss("group", "name")        another scale set; scaleSets() lists them
                      ?set                         tells about set; Tab completes, paths too
                    """),
                new Display.Table(
                    List.of(
                        new Column("command", 0),
                        new Column("what it does", 0),
                        new Column("example", 1)),
                    rows))));
  }

  private static void mode(Host host, List<String> arguments) {
    if (!arguments.isEmpty()) {
      host.mode(named(arguments.get(0)));
    }
    host.show(Display.Text.of("Mode: " + host.mode().label()));
  }

  private static Mode named(String text) {
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.label().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> unknownMode(text));
  }

  private static VmssException unknownMode(String text) {
    List<String> near = Names.nearest(MODES, text, 1);
    return VmssException.of(ExitCode.FAILED, "UnknownMode", "There is no mode '" + text + "'.")
        .at(text)
        .remedy(
            near.isEmpty()
                ? "Modes: " + String.join(", ", MODES) + "."
                : "Did you mean '" + near.get(0) + "'?");
  }

  private static void use(Host host, List<String> arguments) {
    if (arguments.size() == 1) {
      NamedTarget target = host.config().target(arguments.get(0));
      host.use(target.group(), target.scaleSet());
    } else if (arguments.size() == 2) {
      host.use(arguments.get(0), arguments.get(1));
    } else {
      throw VmssException.of(
              ExitCode.FAILED, "Usage", "/use takes a resource group and a name, or a target.")
          .at("/use")
          .remedy("Write /use myResourceGroup myScaleSet; /targets lists targets.");
    }
  }

  private static void record(Host host, List<String> arguments) {
    host.show(Display.Text.of("Recording to " + host.record(String.join(" ", arguments))));
  }

  private static void history(Host host, List<String> arguments) {
    List<String> history = host.history();
    host.show(
        Display.Text.of(
            String.join(
                "\n",
                IntStream.range(0, history.size())
                    .mapToObj(i -> (i + 1) + "  " + history.get(i))
                    .toList())));
  }

  private static void vars(Host host, List<String> arguments) {
    Map<String, String> variables = host.variables();
    List<List<Span>> rows =
        variables.entrySet().stream()
            .map(v -> List.of(Span.of(v.getKey(), Style.NAME), Span.of(v.getValue())))
            .toList();
    host.show(new Display.Table(List.of(new Column("name", 0), new Column("type", 0)), rows));
  }

  private static void imports(Host host, List<String> arguments) {
    host.show(Display.Text.of(String.join("\n", host.imports())));
  }

  private static void exit(Host host, List<String> arguments) {
    host.exit(0);
  }
}
