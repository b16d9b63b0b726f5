package io.github.vmsstoolkit.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The zip on a machine that has a JDK and nothing else: no clone, no Maven, an empty home. */
class ZipIT {
  private static final String JDK = System.getProperty("java.home");
  private static final String SYSTEM_PATH = "/usr/bin:/bin";

  @TempDir private static Path folder;
  private static Path product;

  private record Ended(int exit, String out, String err) {}

  @BeforeAll
  static void unpack() throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        assertThat(file).startsWithRaw(folder);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
        }
      }
    }
    try (Stream<Path> roots = Files.list(folder)) {
      product = roots.toList().get(0);
    }
    assertThat(product.resolve("vmss").toFile().setExecutable(true)).isTrue();
  }

  private static Path zip() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }

  /** Whichever way Java is found, it is the JDK that runs the tests. */
  private static Map<String, String> environment(String how) {
    Path home = folder.resolve("home");
    return how.equals("JAVA_HOME")
        ? Map.of("JAVA_HOME", JDK, "PATH", SYSTEM_PATH, "HOME", home.toString())
        : Map.of("PATH", Path.of(JDK, "bin") + ":" + SYSTEM_PATH, "HOME", home.toString());
  }

  private static Ended vmss(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(product.resolve("vmss").toString()));
    command.addAll(List.of(arguments));
    return run(environment, command);
  }

  private static Ended run(Map<String, String> environment, List<String> command) {
    try {
      Path err = Files.createTempFile(folder, "run", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      try (InputStream out = process.getInputStream()) {
        String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), text, Files.readString(err));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_HOME", "PATH"})
  void unpacked_startsWithAnyJdk(String how) {
    Map<String, String> environment = environment(how);
    assertThat(vmss(environment, "--version").out()).startsWith("vmss-toolkit 0.1.0");
    assertThat(vmss(environment, "-e", "1+1")).isEqualTo(new Ended(0, "2\n", ""));
    Ended wrong = vmss(environment, "-e", "web.model().get(\"sku.capasity\")");
    assertThat(wrong.exit()).isEqualTo(6);
    assertThat(wrong.err()).contains("capacity").doesNotContain("at io.github");
  }

  @Test
  void kernel_isInstalledFromTheZip_andStartsItsLauncher() throws IOException {
    Map<String, String> environment = environment("JAVA_HOME");
    String prefix = folder.resolve("prefix").toString();
    assertThat(vmss(environment, "kernel", "install", "--prefix", prefix).exit()).isZero();
    Path spec = Path.of(prefix, "share/jupyter/kernels/vmss-java");
    assertThat(Files.readString(spec.resolve("kernel.json")))
        .contains(product.toRealPath().resolve("vmss").toString());
    assertThat(vmss(environment, "kernel", "list", "--prefix", prefix).out())
        .contains("vmss-java")
        .contains(spec.toString());
  }

  @Test
  void runtimeWithoutJdk_saysWhatIsNeeded_inOneSentence() {
    Path runtime = folder.resolve("runtime");
    Ended linked =
        run(
            Map.of("PATH", SYSTEM_PATH),
            List.of(
                Path.of(JDK, "bin", "jlink").toString(),
                "--add-modules",
                "java.se",
                "--output",
                runtime.toString()));
    assertThat(linked.exit()).as(linked.out() + linked.err()).isZero();
    Ended ended =
        vmss(
            Map.of("JAVA_HOME", runtime.toString(), "PATH", SYSTEM_PATH, "HOME", "/nonexistent"),
            "-e",
            "1+1");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("vmss: this Java is a runtime only (").hasLineCount(1);
  }

  @Test
  void everyLibrary_isInTheLicenceList() throws IOException {
    String licences = Files.readString(product.resolve("licenses/THIRD-PARTY.txt"));
    assertThat(foreignLibraries()).allMatch(name -> licences.contains(":" + name + ":"));
    assertThat(licences).contains("org.zeromq:jeromq").contains("Mozilla Public License");
    assertThat(product.resolve("licenses/MPL-2.0.txt")).content().contains("Version 2.0");
    assertThat(product.resolve("LICENSE")).content().contains("Apache License");
  }

  @Test
  void everyLibrary_isInTheBillOfMaterials() throws IOException {
    Path materials = product.resolve("bom.json");
    if (System.getProperty("maven", "").equals("offline=true")) {
      assertThat(materials).doesNotExist();
      return;
    }
    String text = Files.readString(materials);
    assertThat(foreignLibraries()).allMatch(name -> text.contains("\"name\" : \"" + name + "\""));
  }

  private static List<String> foreignLibraries() throws IOException {
    return libraries().stream()
        .map(name -> name.replaceFirst("-\\d.*", ""))
        .filter(name -> !name.startsWith("vmss-toolkit-"))
        .toList();
  }

  @Test
  void libraries_areThoseOfTheClone() throws IOException {
    Set<String> clone = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("../repl/target/vmss/lib"))) {
      files.forEach(file -> clone.add(file.getFileName().toString()));
    }
    assertThat(libraries()).isEqualTo(clone);
  }

  private static Set<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(product.resolve("lib"))) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }

  @Test
  void launchers_areThoseOfTheClone() throws IOException {
    assertThat(product.resolve("vmss")).hasSameTextualContentAs(Path.of("../repl/vmss"));
    assertThat(Files.readString(product.resolve("vmss.cmd")))
        .isEqualToNormalizingNewlines(Files.readString(Path.of("../repl/vmss.cmd")))
        .contains("\r\n");
    assertThat(product.resolve("examples/modify-scale-set.jsh")).exists();
    assertThat(product.resolve("notebooks/01-four-views.ipynb")).exists();
    assertThat(product.resolve("docs/local-azure.md")).exists();
  }
}
