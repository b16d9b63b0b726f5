package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes a class data archive for this JDK, with which later starts take a fraction of the time. The
 * launcher calls it once. Whatever goes wrong, there is just no archive: an archive is only put in
 * its place after it has started the product correctly.
 */
final class Archive {
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
    try (Sandbox server = Sandbox.start()) {
      String endpoint = server.serve(0).toString();
      run("-XX:ArchiveClassesAtExit=" + draft, "-cp", jar, Rehearsal.class.getName(), endpoint);
      String answer = run("-XX:SharedArchiveFile=" + draft, "-jar", jar, "-e", "20 + 1;");
      if (answer.equals("21\n")) {
        Files.move(draft, archive, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String run(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
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
