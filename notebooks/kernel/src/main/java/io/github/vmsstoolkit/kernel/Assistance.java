package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.Candidate;
import io.github.vmsstoolkit.session.Doc;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.Snippets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Help while a cell is typed. Cursors come and go in code points, which Java's indexes are not. */
final class Assistance {
  private static final int INDENT = 4;

  private final Supplier<ScriptSession> session;

  Assistance(Supplier<ScriptSession> session) {
    this.session = session;
  }

  private static int cursor(Message request) {
    String code = request.text("code");
    int points = code.codePointCount(0, code.length());
    int asked = request.get("cursor_pos").asInt(points);
    return code.offsetByCodePoints(0, Math.max(0, Math.min(asked, points)));
  }

  /** The content of the reply to a {@code complete_request}. */
  ObjectNode complete(Message request) {
    String code = request.text("code");
    int cursor = cursor(request);
    int begin = snippet(code.substring(0, cursor));
    List<Candidate> candidates =
        session.get().complete(code.substring(begin, cursor), cursor - begin);
    int from = begin + candidates.stream().mapToInt(Candidate::from).min().orElse(cursor - begin);
    ObjectNode reply = Message.object().put("status", "ok");
    ArrayNode matches = reply.putArray("matches");
    ArrayNode types = reply.putObject("metadata").putArray("_jupyter_types_experimental");
    int start = code.codePointCount(0, from);
    int end = code.codePointCount(0, cursor);
    for (Candidate candidate : candidates) {
      String text = code.substring(from, begin + candidate.from()) + candidate.text();
      matches.add(text);
      types
          .addObject()
          .put("text", text)
          .put("type", candidate.hint().isEmpty() ? candidate.group() : candidate.hint())
          .put("start", start)
          .put("end", end);
    }
    return reply.put("cursor_start", start).put("cursor_end", end);
  }

  /** Where the snippet begins that the text ends in: JShell completes one at a time. */
  private int snippet(String typed) {
    List<Snippets.Placed> snippets = session.get().snippets(typed);
    return snippets.isEmpty()
        ? 0
        : Math.max(0, typed.lastIndexOf(snippets.get(snippets.size() - 1).snippet()));
  }

  /** The content of the reply to an {@code inspect_request}. */
  ObjectNode inspect(Message request) {
    List<Doc> docs = docs(request.text("code"), cursor(request));
    ObjectNode reply = Message.object().put("status", "ok").put("found", !docs.isEmpty());
    reply.set("data", docs.isEmpty() ? Message.object() : page(docs));
    reply.putObject("metadata");
    return reply;
  }

  /** What is to be read of these. */
  static ObjectNode page(List<Doc> docs) {
    List<Line> lines = new ArrayList<>();
    for (Doc doc : docs) {
      lines.add(Line.of(doc.signature(), Style.STRONG));
      doc.text().lines().forEach(line -> lines.add(Line.of("  " + line, Style.PLAIN)));
    }
    return Bundle.of(new Display.Text(lines));
  }

  private List<Doc> docs(String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    if (end > 0 && code.charAt(end - 1) == '(') {
      end--;
    }
    int begin = end;
    while (begin > 0 && Character.isJavaIdentifierPart(code.charAt(begin - 1))) {
      begin--;
    }
    String name = code.substring(begin, end);
    List<Doc> known = name.isEmpty() ? List.of() : session.get().help(name);
    if (!known.isEmpty()) {
      return known;
    }
    int from = snippet(code.substring(0, end));
    // JShell knows calls only, and only behind their bracket.
    String call = code.substring(from, end) + (name.isEmpty() ? "" : "(");
    return session.get().documentation(call, call.length()).stream().toList();
  }

  /** The content of the reply to an {@code is_complete_request}. */
  ObjectNode isComplete(Message request) {
    String code = request.text("code");
    return switch (session.get().completeness(code)) {
      case COMPLETE, EMPTY -> Message.object().put("status", "complete");
      case INVALID -> Message.object().put("status", "invalid");
      case INCOMPLETE -> Message.object().put("status", "incomplete").put("indent", indent(code));
    };
  }

  private static String indent(String code) {
    String line = code.substring(code.stripTrailing().lastIndexOf('\n') + 1).stripTrailing();
    int own = line.length() - line.stripLeading().length();
    boolean opens = line.endsWith("{") || line.endsWith("(");
    return " ".repeat(own + (opens ? INDENT : 0));
  }
}
