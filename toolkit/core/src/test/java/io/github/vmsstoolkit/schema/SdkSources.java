package io.github.vmsstoolkit.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The {@code -sources.jar} files of the SDK, of which the comments on fields are wanted. */
final class SdkSources {
  private static final Pattern COMMENT =
      Pattern.compile(
          "/\\*((?:(?!\\*/).)*)\\*/\\s+(?:private|protected) [^;=]*?(\\w+)( =[^;]*)?;",
          Pattern.DOTALL);

  /**
   * Up to a full stop before a new sentence, or to a line break in HTML; the dots of "e.g." and
   * "i.e." end nothing.
   */
  private static final Pattern SENTENCE =
      Pattern.compile("^(.*?)(?:(?<=(?<!\\be\\.g|\\bi\\.e)\\.)(?=\\s+[A-Z*`(])|\\s*<br|$)");

  private final List<Path> jars;
  private final Map<String, Map<String, String>> comments = new HashMap<>();

  /** All sources jars of a directory. */
  SdkSources(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      jars = files.filter(file -> file.toString().endsWith("-sources.jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (jars.isEmpty()) {
      throw new IllegalArgumentException("No -sources.jar in \"" + directory + "\"");
    }
  }

  /**
   * The first sentence of the comment on a field; empty where the class or the comment is not
   * there.
   */
  String firstSentence(Field field) {
    return comments
        .computeIfAbsent(field.getDeclaringClass().getName(), this::comments)
        .getOrDefault(field.getName(), "");
  }

  private Map<String, String> comments(String type) {
    Map<String, String> found = new HashMap<>();
    Matcher comment = COMMENT.matcher(source(type.replace('.', '/') + ".java"));
    while (comment.find()) {
      found.put(comment.group(2), sentence(comment.group(1)));
    }
    return found;
  }

  /** The text of a file of the first jar that has it; empty where none has. */
  private String source(String file) {
    for (Path jar : jars) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        ZipEntry entry = zip.getEntry(file);
        if (entry != null) {
          return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return "";
  }

  private static String sentence(String comment) {
    List<String> lines = new ArrayList<>();
    for (String line : comment.split("\n")) {
      lines.add(line.replaceFirst("^\\s*\\*?\\s*", "").strip());
    }
    String text = String.join(" ", lines).strip();
    Matcher first = SENTENCE.matcher(text);
    return first.find() ? first.group(1) : text;
  }
}
