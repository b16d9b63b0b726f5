package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.StateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A report as a page, a text or a document. What others may have written cannot act in it. */
public final class ReportText {
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF&&[^\\n\\t]]");

  private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]|~])");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Set<String> FORMS = Set.of("html", "md", "json");

  private ReportText() {}

  /**
   * Writes a report to a new file, in the form that its name ends with.
   *
   * @throws VmssException if the form is none of {@code .html}, {@code .md}, {@code .json}, or the
   *     file cannot be made
   */
  public static void write(AuditReport report, Path file) {
    String text = of(report, form(file));
    try {
      Files.createFile(file, StateFolder.mode("rw-------"));
      Files.writeString(file, text);
    } catch (FileAlreadyExistsException e) {
      throw wrong(file, "There is such a file already.");
    } catch (IOException e) {
      throw wrong(file, "The report cannot be written: " + e);
    }
  }

  /**
   * Whether a report can be written to this file, before the work for it is done.
   *
   * @throws VmssException if it is there, or its name has another ending
   */
  public static void checkNew(Path file) {
    String form = form(file);
    if (!FORMS.contains(form)) {
      throw unknown(form);
    }
    if (Files.exists(file)) {
      throw wrong(file, "There is such a file already.");
    }
  }

  private static String form(Path file) {
    return file.toString().replaceFirst(".*\\.", "");
  }

  private static VmssException unknown(String form) {
    return wrong(Path.of(form), "There is no such form of a report.");
  }

  private static VmssException wrong(Path file, String why) {
    return VmssException.of(ExitCode.USAGE, "NoReport", why)
        .at(file.toString())
        .remedy("Choose another file; its name ends with .html, .md or .json.");
  }

  /**
   * The report in a form.
   *
   * @param form {@code html}, {@code md} or {@code json}
   */
  static String of(AuditReport report, String form) {
    return switch (form) {
      case "json" -> Json.pretty(report.json()) + "\n";
      case "html" -> page("report.html", report, Mustache.compiler());
      case "md" -> page("report.md", report, Mustache.compiler().withEscaper(ReportText::markdown));
      default -> throw unknown(form);
    };
  }

  private static String page(String template, AuditReport report, Mustache.Compiler compiler) {
    Map<String, Object> context =
        MAPPER.convertValue(report.json(), new TypeReference<Map<String, Object>>() {});
    return compiler
        .defaultValue("")
        .emptyStringIsFalse(true)
        .compile(resource(template))
        .execute(visible(context));
  }

  /** Characters that would hide or turn text around are written out. */
  private static Object visible(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> visible = new LinkedHashMap<>();
      map.forEach((name, member) -> visible.put(String.valueOf(name), visible(member)));
      return visible;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ReportText::visible).toList();
    }
    return value instanceof String text
        ? CONTROL
            .matcher(text)
            .replaceAll(found -> String.format("(U+%04X)", (int) found.group().charAt(0)))
        : value == null ? "" : value;
  }

  private static String markdown(String text) {
    return MARKDOWN
        .matcher(text)
        .replaceAll("\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("\\R", " ");
  }

  private static String resource(String name) {
    try (InputStream stream = ReportText.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
