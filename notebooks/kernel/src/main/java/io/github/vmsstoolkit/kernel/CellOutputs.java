package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Progress;
import io.github.vmsstoolkit.session.Question;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Collects what a cell puts out in the form in which notebooks keep it. */
final class CellOutputs implements Console {
  private final Map<String, ObjectNode> progressing = new HashMap<>();
  private ArrayNode outputs = JsonNodeFactory.instance.arrayNode();

  /** A cell begins: what comes now is its. */
  synchronized void begin() {
    outputs = JsonNodeFactory.instance.arrayNode();
    progressing.clear();
  }

  /** What has come since the cell began. */
  synchronized ArrayNode taken() {
    ArrayNode taken = outputs.deepCopy();
    taken.forEach(output -> split((ObjectNode) output));
    return taken;
  }

  /** Long texts as lines. */
  private static void split(ObjectNode output) {
    if (output.path("text").isTextual()) {
      output.set("text", Notebook.lines(output.path("text").asText()));
    }
    if (output.path("data") instanceof ObjectNode data) {
      for (String type : new String[] {"text/plain", "text/html"}) {
        if (data.has(type)) {
          data.set(type, Notebook.lines(data.path(type).asText()));
        }
      }
    }
  }

  synchronized void result(int count, ObjectNode data) {
    ObjectNode output = outputs.addObject();
    output.put("output_type", "execute_result").put("execution_count", count);
    output.set("data", data);
    output.putObject("metadata");
  }

  synchronized void data(ObjectNode data) {
    ObjectNode output = outputs.addObject().put("output_type", "display_data");
    output.set("data", data);
    output.putObject("metadata");
  }

  synchronized void failure(Failure failure) {
    outputs.add(failure.content().put("output_type", "error"));
  }

  @Override
  public synchronized void out(String text) {
    print("stdout", text);
  }

  @Override
  public synchronized void err(String text) {
    print("stderr", text);
  }

  private void print(String stream, String text) {
    JsonNode last = outputs.path(outputs.size() - 1);
    if (last instanceof ObjectNode object && last.path("name").asText().equals(stream)) {
      object.put("text", last.path("text").asText() + text);
    } else {
      outputs.add(
          Message.object().put("output_type", "stream").put("name", stream).put("text", text));
    }
  }

  @Override
  public void show(Display display) {
    data(Bundle.of(display));
  }

  @Override
  public void progress(Progress progress) {
    progress(progress.what(), ProgressBar.of(progress));
  }

  @Override
  public void progress(Display.Timeline rollout) {
    progress(rollout.title(), Bundle.of(rollout));
  }

  @Override
  public void moved(Display.Timeline rollout) {
    progress(rollout);
  }

  private synchronized void progress(String what, ObjectNode data) {
    ObjectNode known = progressing.get(what);
    if (known == null) {
      data(data);
      progressing.put(what, (ObjectNode) outputs.get(outputs.size() - 1));
    } else {
      known.set("data", data);
    }
  }

  @Override
  public synchronized void clear() {
    begin();
  }

  @Override
  public Optional<String> ask(Question question) {
    return Optional.empty();
  }
}
