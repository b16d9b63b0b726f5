package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedJarTest {
  @TempDir private Path folder;

  private Path jar(List<String> names) throws IOException {
    Path jar = folder.resolve("some.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }

  @Test
  void signature_there_isTakenOutAndNothingElse() throws IOException {
    Path jar =
        jar(
            List.of(
                "META-INF/MANIFEST.MF", "META-INF/X.SF", "META-INF/X.RSA", "a/B.class", "a/x.SF"));
    SignedJar.unsign(jar);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly("META-INF/MANIFEST.MF", "a/B.class", "a/x.SF");
      ZipEntry kept = zip.getEntry("a/B.class");
      assertThat(zip.getInputStream(kept).readAllBytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("a/B.class");
    }
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
  }

  @Test
  void signature_none_leavesTheFileAlone() throws IOException {
    Path jar = jar(List.of("a/B.class"));
    byte[] before = Files.readAllBytes(jar);
    SignedJar.unsign(jar);
    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
  }
}
