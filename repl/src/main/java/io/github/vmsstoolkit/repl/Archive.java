package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a class data archive for this JDK, with which later starts take a fraction of the time. The
 * launcher calls it once. Whatever goes wrong, there is just no archive: an archive is only put in
 * its place after it has started the product correctly.
 */
final class Archive {
  /** What the archive is to hold: reading, planning, writing, rolling out. */
  private static final List<String> TRAINING =
      List.of(
          "var prompt = Class.forName(\"io.github.vmsstoolkit.repl.Rehearsal\").getDeclaredMethod(\"run\")",
          "prompt.setAccessible(true)",
          "prompt.invoke(null)",
          "web.instances()",
          "web.model()",
          "web.vm(\"0\").instanceView()",
          "int n = 1 + 1",
          "for (int i = 0; i < 2; i++) { n += i; }",
          "web.set(\"tags.trained\", n).apply()",
          "web.imageVersion(\"16.04.201801090\").apply()",
          "web.outdated().upgrade().apply()",
          "scaleSets()");

  private static final long PATIENCE_MINUTES = 2;

  private final Path jar;
  private final Path archive;

  private Archive(Path jar, Path archive) {
    this.jar = jar;
    this.archive = archive;
  }

  /** Makes the archive {@code arguments[1]} for the product {@code arguments[0]}. */
  public static void main(String[] arguments) {
    try {
      new Archive(Path.of(arguments[0]), Path.of(arguments[1])).make();
    } catch (IOException e) {
      // The product starts without it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make() throws IOException, InterruptedException {
    SignedJar.all(jar.resolveSibling("lib"));
    Files.createDirectories(archive.toAbsolutePath().getParent());
    Path draft =
        archive.resolveSibling(archive.getFileName() + "." + ProcessHandle.current().pid());
    List<String> training =
        new ArrayList<>(List.of("-XX:ArchiveClassesAtExit=" + draft, "-Xlog:disable"));
    try (Sandbox server = Sandbox.start()) {
      List<String> snippets = new ArrayList<>(TRAINING);
      snippets.add(overASocket(server.serve(0)));
      run(training, snippets);
      String answer =
          run(List.of("-XX:SharedArchiveFile=" + draft, "-Xlog:disable"), List.of("20 + 1"));
      if (answer.equals("21\n")) {
        Files.move(draft, archive, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * The classes of the HTTP client are wanted too, which local Azure in the process does not use.
   */
  private static String overASocket(URI endpoint) {
    return "io.github.vmsstoolkit.handle.Toolkits.open(io.github.vmsstoolkit.arm.Connections.loopback("
        + "java.net.URI.create(\""
        + endpoint
        + "\")), new io.github.vmsstoolkit.arm.ModeGate(Mode.LIVE), List.of())"
        + ".vmss(\"myResourceGroup\", \"myScaleSet\").set(\"tags.trained\", 1).apply()";
  }

  private String run(List<String> flags, List<String> snippets)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    snippets.forEach(snippet -> command.addAll(List.of("-e", snippet)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      String answer = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0
          ? answer
          : "";
    } finally {
      process.destroyForcibly();
    }
  }
}
