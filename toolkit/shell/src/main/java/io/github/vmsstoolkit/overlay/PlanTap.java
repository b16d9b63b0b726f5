package io.github.vmsstoolkit.overlay;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.arm.Answering;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.arm.Requests;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.RequestText;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Plan mode: nothing that may change something passes. The first write to a resource reads it, and
 * what the write makes of it is what later readings get. Where that cannot be known, it is marked
 * as a doubt.
 */
public final class PlanTap implements Tap {
  private final ModeGate gate;
  private final Overlay overlay = new Overlay();
  private final List<PlannedWrite> writes = new ArrayList<>();
  private final Map<String, Base> bases = new LinkedHashMap<>();
  private final Map<String, JsonNode> originals = new LinkedHashMap<>();
  private final Map<Integer, Set<String>> doubts = new LinkedHashMap<>();

  /** Scale sets of which not all can be told, with the step since which it is so. */
  private final Map<String, Integer> doubtful = new HashMap<>();

  private volatile int step;

  /** A tap that is idle in every other mode. */
  public PlanTap(ModeGate gate) {
    this.gate = gate;
  }

  /** Later requests belong to this step. */
  public void step(int number) {
    step = number;
  }

  /** The writes that were kept, in order. */
  public synchronized List<PlannedWrite> writes() {
    return List.copyOf(writes);
  }

  /** What the resources were that would have been written. */
  public synchronized List<Base> bases() {
    return List.copyOf(bases.values());
  }

  /** Why it cannot be told what a step would do, by step. */
  public synchronized Map<Integer, List<String>> doubts() {
    return doubts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> List.copyOf(entry.getValue()),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  @Override
  public HttpClient around(HttpClient next) {
    return new Answering(
        next,
        (request, context) ->
            gate.mode() == Mode.PLAN
                ? Optional.of(planned(next, request, context))
                : Optional.empty());
  }

  private synchronized HttpResponse planned(HttpClient next, HttpRequest request, Context context) {
    String path = request.getUrl().getPath().toLowerCase(Locale.ROOT);
    Overlay.scaleSet(path)
        .filter(set -> doubtful.getOrDefault(set, step) < step)
        .ifPresent(set -> doubt(set, "it depends on an earlier step of which that cannot be told"));
    if (!RequestText.mutates(request)) {
      return read(next, request, context, path);
    }
    if (!Requests.writes(request)) {
      return AssumedHealth.asked(path)
          ? health(next, request, context, path)
          : next.sendSync(request, context);
    }
    return write(new Way(next, request, context), request, path);
  }

  private HttpResponse read(HttpClient next, HttpRequest request, Context context, String path) {
    JsonNode known = overlay.planned(path).orElse(null);
    if (known != null) {
      return known.isMissingNode() ? missing(request, path) : answer(request, 200, known);
    }
    HttpResponse real = next.sendSync(request, context).buffer();
    if (real.getStatusCode() != 200) {
      return real;
    }
    JsonNode document = Json.parse(real.getBodyAsBinaryData().toString());
    JsonNode seen = overlay.seen(path, document);
    if (seen.isMissingNode()) {
      return missing(request, path);
    }
    return seen.equals(document)
        ? real
        : new LocalAnswer(request, 200, real.getHeaders(), Json.compact(seen));
  }

  private HttpResponse health(HttpClient next, HttpRequest request, Context context, String path) {
    Map<String, JsonNode> models = new LinkedHashMap<>(originals);
    models.replaceAll((set, model) -> overlay.planned(set).orElse(model));
    AssumedHealth assumed = AssumedHealth.of(path, models);
    if (assumed.sets().isEmpty()) {
      return next.sendSync(request, context);
    }
    assumed
        .sets()
        .forEach(set -> doubt(set, "it goes on only if the gateway finds all instances healthy"));
    return answer(request, 200, assumed.answer());
  }

  private HttpResponse write(Way way, HttpRequest request, String path) {
    JsonNode body = document(request);
    if (request.getHttpMethod() == HttpMethod.POST) {
      return action(way, request, path, body);
    }
    JsonNode before = before(way, path, request.getUrl().getPath());
    if (request.getHttpMethod() == HttpMethod.DELETE) {
      writes.add(PlannedWrite.of(step, request, List.of("- " + path)));
      delete(path);
      return answer(request, before.isMissingNode() ? 204 : 200, MissingNode.getInstance());
    }
    JsonNode after = overlay.write(path, before, body);
    writes.add(PlannedWrite.of(step, request, Changes.lines(path, before, after)));
    modelWritten(path, before, after);
    return answer(request, before.isMissingNode() ? 201 : 200, after);
  }

  private void delete(String path) {
    String[] parts = path.split("/virtualmachines/", 2);
    if (parts.length == 2 && !parts[1].contains("/")) {
      overlay.of(parts[0]).add("delete", Set.of(parts[1]));
    } else {
      overlay.delete(path);
    }
  }

  /** Instances lag behind a changed model; which ones come and go is the service's choice. */
  private void modelWritten(String path, JsonNode before, JsonNode after) {
    if (!Overlay.scaleSet(path).filter(path::equals).isPresent()) {
      return;
    }
    if (!before.path("sku").path("capacity").equals(after.path("sku").path("capacity"))) {
      doubt(path, "which instances come or go is for the service to choose");
    }
    if (!before.path("properties").equals(after.path("properties"))
        || !before.path("sku").path("name").equals(after.path("sku").path("name"))) {
      overlay.of(path).add("model", Set.of());
      String mode = after.path("properties").path("upgradePolicy").path("mode").asText("Manual");
      if (!mode.equals("Manual")) {
        doubt(path, "the service upgrades the instances by itself in mode " + mode);
      }
    }
  }

  private HttpResponse action(Way way, HttpRequest request, String path, JsonNode body) {
    String verb = path.substring(path.lastIndexOf('/') + 1);
    String set = Overlay.scaleSet(path).orElse("");
    JsonNode model =
        set.isEmpty()
            ? MissingNode.getInstance()
            : before(way, set, request.getUrl().getPath().substring(0, set.length()));
    writes.add(PlannedWrite.of(step, request, List.of(verb + " " + who(ids(path, body)))));
    if (verb.equals("delete")) {
      int left = model.path("sku").path("capacity").asInt() - ids(path, body).size();
      overlay.write(set, model, Json.of(Map.of("sku", Map.of("capacity", left))));
    }
    if (set.isEmpty()) {
      String id = request.getUrl().getPath();
      before(way, path.substring(0, path.lastIndexOf('/')), id.substring(0, id.lastIndexOf('/')));
    }
    if (set.isEmpty() || !Instances.known(verb)) {
      doubt(set, "what '" + verb + "' comes to is known when it was done");
    } else {
      overlay.of(set).add(verb, ids(path, body));
    }
    return answer(request, 200, MissingNode.getInstance());
  }

  private static String who(Set<String> ids) {
    return ids.isEmpty() ? "all instances" : "instances " + String.join(", ", ids);
  }

  private static Set<String> ids(String path, JsonNode body) {
    String[] parts = path.split("/virtualmachines/", 2);
    if (parts.length == 2) {
      return Set.of(parts[1].split("/", 2)[0]);
    }
    Set<String> ids = new TreeSet<>();
    body.path("instanceIds").forEach(id -> ids.add(id.asText()));
    return ids.contains("*") ? Set.of() : ids;
  }

  /** The resource as it is now; read at the first write to it. */
  private JsonNode before(Way way, String path, String id) {
    JsonNode planned = overlay.planned(path).orElse(null);
    if (planned != null) {
      return planned;
    }
    JsonNode real = way.read(id);
    String api = Overlay.scaleSet(path).filter(path::equals).isPresent() ? "" : way.api();
    bases.computeIfAbsent(path, key -> Base.of(id, api, real));
    originals.putIfAbsent(path, real);
    return real;
  }

  private void doubt(String set, String why) {
    if (!set.isEmpty()) {
      doubtful.putIfAbsent(set, step);
    }
    doubts.computeIfAbsent(step, key -> new LinkedHashSet<>()).add(why);
  }

  private static JsonNode document(HttpRequest request) {
    String body =
        request.getBodyAsBinaryData() == null ? "" : request.getBodyAsBinaryData().toString();
    return body.isBlank() ? MissingNode.getInstance() : Json.parse(body);
  }

  private static HttpResponse answer(HttpRequest request, int status, JsonNode body) {
    HttpHeaders headers =
        new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json; charset=utf-8");
    if (body.has("etag")) {
      headers.set(HttpHeaderName.ETAG, body.path("etag").asText());
    }
    return new LocalAnswer(
        request, status, headers, body.isMissingNode() ? "" : Json.compact(body));
  }

  private static HttpResponse missing(HttpRequest request, String path) {
    JsonNode error =
        JsonNodeFactory.instance
            .objectNode()
            .set(
                "error",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("code", "ResourceNotFound")
                    .put("message", "Planned to be deleted: " + path));
    return answer(request, 404, error);
  }

  /** The way to the service for readings that go with a write. */
  private record Way(HttpClient next, HttpRequest write, Context context) {
    JsonNode read(String id) {
      try {
        URI uri = write.getUrl().toURI();
        HttpRequest get =
            new HttpRequest(
                HttpMethod.GET,
                new URI(uri.getScheme(), uri.getAuthority(), id, "api-version=" + api(), null)
                    .toURL());
        String token = write.getHeaders().getValue(HttpHeaderName.AUTHORIZATION);
        if (token != null) {
          get.setHeader(HttpHeaderName.AUTHORIZATION, token);
        }
        HttpResponse answer = next.sendSync(get, context).buffer();
        return answer.getStatusCode() == 200
            ? Json.parse(answer.getBodyAsBinaryData().toString())
            : MissingNode.getInstance();
      } catch (URISyntaxException | MalformedURLException e) {
        throw new IllegalStateException("a URL that was to be sent is one", e);
      }
    }

    String api() {
      String query = write.getUrl().getQuery();
      for (String member : (query == null ? "" : query).split("&")) {
        if (member.toLowerCase(Locale.ROOT).startsWith("api-version=")) {
          return member.substring("api-version=".length());
        }
      }
      return "";
    }
  }
}
