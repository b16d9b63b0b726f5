package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.command.Shortcut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * The process that {@link Archive} is made from: what it loads and runs is what later starts find
 * ready.
 */
final class Rehearsal {
  /** A single class outside of the archive makes the JVM open the jars of the class path. */
  private static final List<String> PREFIXES =
      List.of(
          "io/github/vmsstoolkit/",
          "org/dflib/jjava/jupyter/",
          "org/jline/nativ/",
          "org/jline/reader/",
          "org/jline/terminal/",
          "org/jline/utils/",
          "org/zeromq/",
          "zmq/");

  /** What can do without JShell, which is then not there to load classes of the toolkit. */
  private static final List<String> PLAIN =
      List.of("1 + 1", "web.model()", "web.instances()", "web.vm(\"0\").instanceView()");

  /** Reading, planning, writing, rolling out. */
  private static final List<String> SNIPPETS =
      List.of(
          "web.model()",
          "int n = 1 + 1",
          "for (int i = 0; i < 2; i++) { n += i; }",
          "web.set(\"tags.trained\", n).apply()",
          "web.imageVersion(\"16.04.201801090\").apply()",
          "web.outdated().upgrade().apply()",
          "scaleSets()");

  private static final List<String> OVER_A_SOCKET =
      List.of("vmss(\"myResourceGroup\", \"myScaleSet\").set(\"tags.trained\", 1).apply()");

  private Rehearsal() {}

  /** Runs the product with the endpoint {@code arguments[0]} and without it. */
  public static void main(String[] arguments) throws Exception {
    try (Stream<Path> jars = Files.list(product().resolveSibling("lib"))) {
      for (Path each : jars.toList()) {
        load(each);
      }
    }
    load(product());
    readALine();
    run(PLAIN, Optional.empty());
    run(SNIPPETS, Optional.empty());
    run(OVER_A_SOCKET, Optional.of(arguments[0]));
    for (Shortcut shortcut : ServiceLoader.load(Shortcut.class)) {
      shortcut.rehearse();
    }
    System.exit(0);
  }

  private static void run(List<String> snippets, Optional<String> endpoint) {
    VmssCommand.quick(snippets, Optional.empty(), endpoint).call();
  }

  private static Path product() throws URISyntaxException {
    return Path.of(Rehearsal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void load(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.stream().map(ZipEntry::getName).filter(Rehearsal::wanted).forEach(Rehearsal::load);
    }
  }

  private static boolean wanted(String entry) {
    return entry.endsWith(".class") && PREFIXES.stream().anyMatch(entry::startsWith);
  }

  private static void load(String entry) {
    String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // For another JDK or system; the prompt here does not need it.
    }
  }

  /** On a terminal that is not there. */
  private static void readALine() throws IOException {
    byte[] typed = "web.model()\r".getBytes(StandardCharsets.UTF_8);
    try (Terminal terminal =
        new ExternalTerminal(
            "rehearsal",
            "xterm",
            new ByteArrayInputStream(typed),
            new ByteArrayOutputStream(),
            StandardCharsets.UTF_8)) {
      terminal.setSize(new Size(80, 24));
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .highlighter(new SnippetHighlighter(true))
              .build();
      reader.readLine("> ");
    }
  }
}
