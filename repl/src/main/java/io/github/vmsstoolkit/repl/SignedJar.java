package io.github.vmsstoolkit.repl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the signature out of a jar. Class data archives leave signed classes out, and JDK 17
 * crashes while it does so; several libraries of the Azure SDK are signed.
 */
final class SignedJar {
  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

  private SignedJar() {}

  /** Unsigns all jars of the folder {@code arguments[0]}; the build of the zip calls it. */
  public static void main(String[] arguments) throws IOException {
    all(Path.of(arguments[0]));
  }

  /** Unsigns all jars of a folder. */
  static void all(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      for (Path each : jars.toList()) {
        unsign(each);
      }
    }
  }

  /** Rewrites the jar without its signature, in one move; leaves an unsigned one alone. */
  static void unsign(Path jar) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile())) {
      if (in.stream().noneMatch(entry -> SIGNATURE.matcher(entry.getName()).matches())) {
        return;
      }
      Path draft = Files.createTempFile(jar.toAbsolutePath().getParent(), "unsigned", ".tmp");
      try {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(draft))) {
          for (ZipEntry entry : Collections.list(in.entries())) {
            copy(in, entry, out);
          }
        }
        Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static void copy(ZipFile in, ZipEntry entry, ZipOutputStream out) throws IOException {
    if (SIGNATURE.matcher(entry.getName()).matches()) {
      return;
    }
    ZipEntry same = new ZipEntry(entry.getName());
    same.setTime(entry.getTime());
    out.putNextEntry(same);
    try (InputStream bytes = in.getInputStream(entry)) {
      bytes.transferTo(out);
    }
    out.closeEntry();
  }
}
