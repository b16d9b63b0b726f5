package io.github.vmsstoolkit.replay;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.RequestText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A recorded request with its answer.
 *
 * @param answer the entry of the answer; that of the intent where none is known
 */
record Exchange(int step, Key key, Instant from, Instant to, JournalEntry answer) {

  /**
   * What two requests have to have in common to be the same; secrets are marks in it.
   *
   * @param query what is allowed of it, sorted
   * @param conditional whether it was sent with If-Match
   */
  record Key(String method, String path, String query, JsonNode body, boolean conditional) {
    static Key of(HttpRequest request) {
      return of(
          request.getHttpMethod().toString(),
          RequestText.target(request.getUrl()),
          RequestText.body(request.getBodyAsBinaryData()),
          request.getHeaders().getValue(HttpHeaderName.IF_MATCH) != null);
    }

    static Key of(String method, String target, String body, boolean conditional) {
      String[] parts = target.split("\\?", 2);
      String query =
          parts.length < 2
              ? ""
              : Arrays.stream(parts[1].split("&")).sorted().collect(Collectors.joining("&"));
      return new Key(method, parts[0].toLowerCase(Locale.ROOT), query, document(body), conditional);
    }

    private static JsonNode document(String body) {
      if (body.isEmpty()) {
        return MissingNode.getInstance();
      }
      try {
        return Json.parse(body);
      } catch (VmssException e) {
        return TextNode.valueOf(body);
      }
    }

    boolean sameResource(Key other) {
      return method.equals(other.method) && path.equals(other.path);
    }

    @Override
    public String toString() {
      return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
  }

  /** The exchanges of a journal in the order in which they were begun. */
  static List<Exchange> of(List<JournalEntry> entries) {
    Map<Long, JournalEntry> intents =
        entries.stream()
            .filter(e -> e.is("http.intent"))
            .collect(Collectors.toMap(JournalEntry::seq, Function.identity()));
    List<Exchange> all = new ArrayList<>();
    for (JournalEntry entry : entries) {
      if (entry.is("http")) {
        JournalEntry intent = intents.remove(entry.number("intent"));
        all.add(exchange(intent == null ? entry : intent, intent != null, entry));
      }
    }
    intents.values().forEach(lost -> all.add(exchange(lost, true, lost)));
    all.sort(
        (a, b) -> {
          int time = a.from().compareTo(b.from());
          return time != 0 ? time : Long.compare(a.answer().seq(), b.answer().seq());
        });
    return all;
  }

  private static Exchange exchange(JournalEntry request, boolean written, JournalEntry answer) {
    Instant to = answer.at();
    Instant from = written ? request.at() : to.minus(answer.number("micros"), ChronoUnit.MICROS);
    Key key =
        Key.of(
            request.fact("method"),
            request.fact("target"),
            written ? request.text("body") : "",
            !answer.requestHeader("if-match").isEmpty());
    return new Exchange(request.step(), key, from, to, answer);
  }

  /** The id that all attempts of one call have in common. */
  String call() {
    return answer.requestHeader("x-ms-client-request-id");
  }
}
