package io.github.vmsstoolkit.command;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.schema.Names;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands by name. Help, completion and reference are made of it. */
public final class CommandTable {
  /** {@code //} and {@code /*} are Java's. */
  private static final Pattern LINE = Pattern.compile("[/%]([A-Za-z][\\w-]*)(?:\\s+([\\s\\S]*))?");

  /** What users of other notebooks type. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "maven", "dependency",
          "jars", "classpath",
          "load", "open",
          "run", "open",
          "target", "use",
          "lsmagic", "help",
          "quit", "exit");

  private final Map<String, Command> commands = new LinkedHashMap<>();

  /** A table of these commands, in this order. */
  public CommandTable(List<Command> commands) {
    commands.forEach(command -> this.commands.put(command.name(), command));
  }

  /** All commands, in the order of the help. */
  public List<Command> all() {
    return List.copyOf(commands.values());
  }

  /** The command {@code name}, or the one that it is another name of. */
  Optional<Command> find(String name) {
    return Optional.ofNullable(commands.get(ALIASES.getOrDefault(name, name)));
  }

  /** Whether the text is a command and no Java. */
  public static boolean isCommand(String text) {
    return LINE.matcher(text.strip()).matches() && (text.startsWith("/") || text.startsWith("%"));
  }

  /**
   * Runs the command line {@code text}.
   *
   * @throws VmssException if there is no such command; the nearest right name is told
   */
  public void run(Host host, String text) {
    Matcher line = LINE.matcher(text.strip());
    if (!line.matches()) {
      throw VmssException.of(ExitCode.FAILED, "NoCommand", "This is no command.").at(text);
    }
    String name = line.group(1);
    Command command = find(name).orElseThrow(() -> unknown(name));
    String rest = line.group(2) == null ? "" : line.group(2).strip();
    command.action().run(host, rest.isEmpty() ? List.of() : Arrays.asList(rest.split("\\s+")));
  }

  private VmssException unknown(String name) {
    List<String> near = Names.nearest(commands.keySet(), name, 1);
    return VmssException.of(ExitCode.FAILED, "UnknownCommand", "There is no command /" + name + ".")
        .at("/" + name)
        .remedy(
            near.isEmpty() ? "/help lists the commands." : "Did you mean /" + near.get(0) + "?");
  }
}
