package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The cells of this session; what is secret in them is not told. */
final class CellHistory {
  private static final int SESSION = 1;

  private record Entry(int line, String code) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(int line, String code) {
    entries.add(new Entry(line, Redactor.text(code)));
  }

  /** The content of the reply to a {@code history_request}: tuples, as front ends read them. */
  ObjectNode answer(Message request) {
    List<Entry> found =
        switch (request.text("hist_access_type")) {
          case "range" -> range(request);
          case "search" -> search(request);
          default -> last(entries, request.get("n"));
        };
    ObjectNode reply = Message.object().put("status", "ok");
    ArrayNode tuples = reply.putArray("history");
    for (Entry entry : found) {
      ArrayNode tuple = tuples.addArray().add(SESSION).add(entry.line());
      if (request.flag("output", false)) {
        tuple.addArray().add(entry.code()).addNull();
      } else {
        tuple.add(entry.code());
      }
    }
    return reply;
  }

  /** Sessions are counted from 1; 0 is the present one, and negative ones are before it. */
  private List<Entry> range(Message request) {
    int session = request.get("session").asInt(0);
    if (session != 0 && session != SESSION) {
      return List.of();
    }
    int start = request.get("start").asInt(0);
    int stop = request.get("stop").asInt(Integer.MAX_VALUE);
    return entries.stream().filter(e -> e.line() >= start && e.line() < stop).toList();
  }

  private List<Entry> search(Message request) {
    Pattern pattern = glob(request.get("pattern").asText("*"));
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (pattern.matcher(entry.code()).matches()) {
        if (request.flag("unique", false)) {
          found.removeIf(earlier -> earlier.code().equals(entry.code()));
        }
        found.add(entry);
      }
    }
    return last(found, request.get("n"));
  }

  private static Pattern glob(String text) {
    StringBuilder regex = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                regex.append(
                    c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static List<Entry> last(List<Entry> from, JsonNode n) {
    int count = n.isNumber() ? Math.max(0, n.asInt()) : from.size();
    return List.copyOf(from.subList(Math.max(0, from.size() - count), from.size()));
  }
}
