package io.github.vmsstoolkit.command;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.library.Libraries;
import io.github.vmsstoolkit.secret.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Commands about scripts, examples and libraries. */
final class FileCommands {
  private static final String EXAMPLES = "/io/github/vmsstoolkit/examples/";

  private FileCommands() {}

  static List<Command> all() {
    return List.of(
        new Command(
            "open",
            "runs a script in this session",
            List.of("/open change.jsh"),
            FileCommands::open),
        new Command(
            "save",
            "writes what ran well as a script",
            List.of("/save change.jsh"),
            FileCommands::save),
        new Command(
            "edit",
            "opens the last snippet, or a new one, in your editor",
            List.of("/edit", "/edit 3"),
            FileCommands::edit),
        new Command(
            "example",
            "lists examples, or shows one",
            List.of("/example", "/example 1"),
            FileCommands::example),
        new Command(
            "time",
            "runs a snippet and tells how long it took",
            List.of("/time web.model()"),
            FileCommands::time),
        new Command(
            "dependency",
            "adds a library from a Maven repository",
            List.of("/dependency org.apache.commons:commons-csv:1.14.1"),
            FileCommands::dependency),
        new Command(
            "classpath",
            "adds jars or folders of classes, or lists what was added",
            List.of("/classpath lib/tools.jar"),
            FileCommands::classpath));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw VmssException.of(ExitCode.FAILED, "BadPath", "This is no file name.")
          .at(text)
          .remedy("Write a path like scripts/change.jsh.");
    }
  }

  private static String one(String command, List<String> arguments) {
    if (arguments.size() != 1) {
      throw VmssException.of(ExitCode.FAILED, "Usage", "/" + command + " takes one file.")
          .at("/" + command)
          .remedy("Write /" + command + " change.jsh");
    }
    return arguments.get(0);
  }

  private static void open(Host host, List<String> arguments) {
    Path file = path(one("open", arguments));
    try {
      host.run(Files.readString(file));
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.FAILED, "CannotRead", "The script cannot be read: " + e.getMessage())
          .at(file.toString())
          .remedy("Give a text file in UTF-8 that is there.")
          .causedBy(e);
    }
  }

  private static void save(Host host, List<String> arguments) {
    Path file = path(one("save", arguments));
    List<String> lines = host.succeeded();
    StringBuilder script = new StringBuilder();
    lines.forEach(line -> script.append(Redactor.text(line.stripTrailing())).append('\n'));
    try {
      Files.writeString(file, script, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw VmssException.of(ExitCode.FAILED, "FileThere", "There is such a file already.")
          .at(file.toString())
          .remedy("Choose another name; scripts are not written over.");
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.FAILED, "CannotWrite", "The script cannot be written: " + e.getMessage())
          .at(file.toString())
          .remedy("Choose a folder that exists and that you may write to.")
          .causedBy(e);
    }
    host.show(Display.Text.of(lines.size() + " snippets written to " + file));
  }

  private static void edit(Host host, List<String> arguments) {
    List<String> history = host.history();
    List<String> snippets = history.stream().filter(line -> !line.startsWith("/")).toList();
    String text = snippets.isEmpty() ? "" : snippets.get(snippets.size() - 1);
    if (!arguments.isEmpty()) {
      String number = arguments.get(0);
      boolean known =
          number.matches("\\d{1,6}")
              && Integer.parseInt(number) >= 1
              && Integer.parseInt(number) <= history.size();
      if (!known) {
        throw VmssException.of(ExitCode.FAILED, "NoSnippet", "There is no snippet " + number + ".")
            .at("/edit " + number)
            .remedy("/history lists them with their numbers.");
      }
      text = history.get(Integer.parseInt(number) - 1);
    }
    host.edit(text).filter(edited -> !edited.isBlank()).ifPresent(host::run);
  }

  private static void example(Host host, List<String> arguments) {
    List<String> names = names();
    if (arguments.isEmpty()) {
      List<List<Span>> rows = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        rows.add(
            List.of(
                Span.of(Integer.toString(i + 1), Style.NAME),
                Span.of(names.get(i)),
                Span.of(title(text(names.get(i))))));
      }
      host.show(
          new Display.Table(
              List.of(new Column("", 0), new Column("example", 0), new Column("what it does", 1)),
              rows));
      return;
    }
    host.show(Display.Text.of(text(chosen(names, arguments.get(0)))));
  }

  private static String chosen(List<String> names, String wanted) {
    if (wanted.matches("\\d{1,3}")) {
      int number = Integer.parseInt(wanted);
      if (number >= 1 && number <= names.size()) {
        return names.get(number - 1);
      }
    }
    return names.stream()
        .filter(name -> name.equals(wanted) || name.equals(wanted + ".jsh"))
        .findFirst()
        .orElseThrow(
            () ->
                VmssException.of(
                        ExitCode.FAILED, "NoExample", "There is no example '" + wanted + "'.")
                    .at("/example " + wanted)
                    .remedy("/example lists them."));
  }

  private static List<String> names() {
    return text("index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  private static String title(String script) {
    return script
        .lines()
        .filter(line -> line.startsWith("// "))
        .map(line -> line.substring(3))
        .findFirst()
        .orElse("");
  }

  private static String text(String name) {
    try (InputStream in = FileCommands.class.getResourceAsStream(EXAMPLES + name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static void time(Host host, List<String> arguments) {
    long begin = System.nanoTime();
    host.run(String.join(" ", arguments));
    host.show(Display.Text.of((System.nanoTime() - begin) / 1_000_000 + " ms"));
  }

  private static void dependency(Host host, List<String> arguments) {
    if (arguments.isEmpty()) {
      throw VmssException.of(ExitCode.FAILED, "Usage", "/dependency takes coordinates.")
          .at("/dependency")
          .remedy("Write /dependency group:artifact:version");
    }
    for (String coordinates : arguments) {
      List<Path> jars = Libraries.resolve(coordinates);
      host.classpath(jars);
      host.show(
          Display.Text.of(
              coordinates
                  + " is there, in "
                  + jars.size()
                  + (jars.size() == 1 ? " jar." : " jars.")));
    }
  }

  private static void classpath(Host host, List<String> arguments) {
    if (arguments.isEmpty()) {
      List<Path> added = host.classpath();
      host.show(
          Display.Text.of(
              added.isEmpty()
                  ? "Nothing was added to the class path."
                  : String.join("\n", added.stream().map(Path::toString).toList())));
      return;
    }
    List<Path> files = arguments.stream().map(FileCommands::path).toList();
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw VmssException.of(ExitCode.FAILED, "NoFile", "There is no such file.")
            .at(file.toString())
            .remedy("Give jars or folders of classes.");
      }
    }
    host.classpath(files);
  }
}
