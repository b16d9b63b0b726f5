package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as it lies beside the jar in a distribution. */
class LauncherIT {
  @TempDir private Path folder;
  private Path launcher;

  @BeforeEach
  void unpack() throws IOException {
    Path product = Path.of("target/vmss");
    launcher = folder.resolve("product/vmss");
    try (Stream<Path> files = Files.walk(product)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve("product").resolve(product.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Files.copy(Path.of("vmss"), launcher);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  private Ended start(Path file, String... arguments) {
    return Vmss.start(
        Stream.concat(Stream.of(file.toString()), Stream.of(arguments)).toList(),
        Map.of(
            "XDG_CACHE_HOME", folder.resolve("cache").toString(),
            "JAVA_HOME", System.getProperty("java.home")));
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/vmss-toolkit"))) {
      return files.toList();
    }
  }

  @Test
  void firstStart_makesAnArchive_andTheSecondIsQuiet() throws IOException {
    Ended first = start(launcher, "-e", "6 * 7");
    assertThat(first.out()).isEqualTo("42\n");
    assertThat(first.err())
        .isEqualTo("vmss: preparing fast starts (once for this JDK and build) ...\n");
    assertThat(archives())
        .singleElement()
        .satisfies(archive -> assertThat(archive).isNotEmptyFile());
    assertThat(start(launcher, "-e", "6 * 7")).isEqualTo(new Ended(0, "42\n", ""));
  }

  @Test
  void archive_broken_isLeftOutWithoutAWord() throws IOException {
    start(launcher, "-e", "1");
    Path archive = archives().get(0);
    assertThat(archive.toFile().setWritable(true)).isTrue();
    Files.write(archive, new byte[100], StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(start(launcher, "-e", "6 * 7")).isEqualTo(new Ended(0, "42\n", ""));
  }

  @Test
  void link_toTheLauncher_starts() throws IOException {
    start(launcher, "-e", "1");
    Path link = Files.createSymbolicLink(folder.resolve("link"), launcher);
    assertThat(start(link, "-e", "6 * 7").out()).isEqualTo("42\n");
  }
}
