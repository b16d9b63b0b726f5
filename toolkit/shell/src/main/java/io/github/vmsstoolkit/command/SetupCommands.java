package io.github.vmsstoolkit.command;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.config.Config;
import io.github.vmsstoolkit.config.NamedTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Commands about where one is and how the toolkit is set up. */
final class SetupCommands {
  private SetupCommands() {}

  static List<Command> all() {
    return List.of(
        new Command(
            "tour",
            "five minutes on local Azure, step by step",
            List.of("/tour", "/tour 3"),
            Tour::show),
        new Command(
            "targets",
            "the named targets of the configuration",
            List.of("/targets"),
            SetupCommands::targets),
        new Command(
            "whoami",
            "where this session works, and as whom",
            List.of("/whoami"),
            SetupCommands::whoami),
        new Command(
            "doctor",
            "checks Java, terminal, folders, credentials",
            List.of("/doctor"),
            (host, arguments) -> host.show(Doctor.examine())),
        new Command(
            "config",
            "where the configuration is, and what it says",
            List.of("/config"),
            SetupCommands::config));
  }

  private static void targets(Host host, List<String> arguments) {
    host.show(table(host.config()));
  }

  private static Display table(Config config) {
    if (config.targets().isEmpty()) {
      return Display.Text.of(
          "There are no targets. Write into "
              + config.file()
              + ":\n[targets.web]\ngroup = \"myResourceGroup\"\nname = \"myScaleSet\"\n"
              + "environment = \"prod\"\nprotected = true");
    }
    List<List<Span>> rows = new ArrayList<>();
    config.targets().values().stream()
        .sorted(Comparator.comparing(NamedTarget::name))
        .forEach(
            target ->
                rows.add(
                    List.of(
                        Span.of(target.name(), Style.NAME),
                        Span.of(target.group() + "/" + target.scaleSet()),
                        Span.of(target.environment()),
                        Span.of(target.guarded() ? "protected" : "-"),
                        Span.of(target.subscription().orElse("-")))));
    return new Display.Table(
        List.of(
            new Column("target", 0),
            new Column("scale set", 0),
            new Column("environment", 1),
            new Column("protected", 1),
            new Column("subscription", 2)),
        rows);
  }

  private static void config(Host host, List<String> arguments) {
    Config config = host.config();
    host.show(
        new Display.Stack(
            List.of(Display.Text.of("Configuration: " + config.file()), table(config))));
  }

  private static void whoami(Host host, List<String> arguments) {
    Place place = host.place();
    String where =
        place.local()
            ? "local Azure, which its own answers prove"
            : "subscription " + place.subscriptionName() + " (" + place.subscriptionId() + ")";
    host.show(
        Display.Text.of(
            "Works on " + where + "\nmode " + host.mode().label() + "\n" + host.signedIn()));
  }
}
