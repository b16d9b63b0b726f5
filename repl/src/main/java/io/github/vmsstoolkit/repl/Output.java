package io.github.vmsstoolkit.repl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.session.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process's own streams, whatever snippets do to {@code System.out}: data to the one, talk to
 * the other.
 *
 * @param look what the place of output allows
 * @param progress how progress is told; empty to do what suits the terminal
 */
record Output(
    PrintStream out,
    PrintStream err,
    Format format,
    Look look,
    boolean debug,
    Optional<ProgressForm> progress) {

  static Output of(Format format, boolean noColor, boolean debug) {
    boolean person = Terminals.interactive();
    boolean colour = person && !noColor && System.getenv("NO_COLOR") == null;
    return new Output(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        format,
        new Look(person ? Terminals.dataWidth() : 0, colour),
        debug,
        Optional.empty());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  Output withLook(Look next) {
    return new Output(out, err, format, next, debug, progress);
  }

  Output withProgress(Optional<ProgressForm> chosen) {
    return new Output(out, err, format, look, debug, chosen);
  }

  /**
   * How progress is told beside the data: in place where a person reads it, and not at all where a
   * program reads errors as JSON.
   */
  ProgressForm progressForm() {
    return progress.orElseGet(
        () ->
            Terminals.talksToATerminal()
                ? ProgressForm.LIVE
                : format == Format.JSON ? ProgressForm.NONE : ProgressForm.LINE);
  }

  /** A value as text, without a line break at the end. */
  String text(Object value) {
    if (value instanceof Shown shown) {
      return Renderer.render(shown, format, look);
    }
    if (value instanceof JsonNode node) {
      return node.isValueNode() && format != Format.JSON
          ? Redactor.text(node.asText())
          : Renderer.json(Redactor.json(node));
    }
    return format == Format.JSON ? json(value) : Redactor.text(String.valueOf(value));
  }

  private static String json(Object value) {
    try {
      return Renderer.json(Redactor.json(Json.of(value)));
    } catch (IllegalArgumentException e) {
      return Renderer.json(Json.of(Redactor.text(String.valueOf(value))));
    }
  }

  String text(Display display) {
    return Renderer.text(display, look);
  }

  /**
   * A problem as text: what was wrong, where, and what to do next.
   *
   * @param place where in the script; empty at a prompt
   */
  String text(Problem problem, String place) {
    return format == Format.JSON ? asJson(problem, place) : forPeople(problem, place);
  }

  private String forPeople(Problem problem, String place) {
    List<String> lines = new ArrayList<>();
    lines.add(wrapped("error: " + problem.message()));
    // Code, with carets below it: it stays as it is.
    lines.addAll(problem.lines());
    problem.at().ifPresent(at -> lines.add("  at: " + at));
    if (!place.isEmpty()) {
      lines.add("  in: " + place);
    }
    problem
        .remedy()
        .ifPresent(next -> lines.add(wrapped("  next: " + next.replace("\n", "\n    "))));
    return String.join("\n", lines) + trace(problem);
  }

  private String wrapped(String words) {
    return text(Display.Text.of(words));
  }

  private String asJson(Problem problem, String place) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("code", problem.code()).put("message", problem.message());
    problem.at().ifPresent(at -> node.put("target", at));
    problem.remedy().ifPresent(next -> node.put("remedy", next));
    if (!place.isEmpty()) {
      node.put("place", place);
    }
    return Renderer.json(node.put("exitCode", problem.exit().code()));
  }

  private String trace(Problem problem) {
    if (!debug || problem.cause() == null) {
      return "";
    }
    StringWriter trace = new StringWriter();
    problem.cause().printStackTrace(new PrintWriter(trace, true));
    return "\n" + Redactor.text(trace.toString());
  }
}
