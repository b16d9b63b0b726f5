package io.github.vmsstoolkit.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Names in Azure for completion: read in the background after a step, never while a key is pressed,
 * and for the scale set of the prompt only.
 */
final class Known implements AutoCloseable {
  private final Toolkit toolkit;
  private final ExecutorService reader = Executors.newSingleThreadExecutor(Known::thread);
  private volatile List<ScaleSet> sets = List.of();
  private volatile List<String> ids = List.of();
  private volatile JsonNode model = MissingNode.getInstance();

  Known(Toolkit toolkit) {
    this.toolkit = toolkit;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "vmss-names");
    thread.setDaemon(true);
    return thread;
  }

  /** Reads the names anew, in the background: three requests. */
  void refresh(String group, String name) {
    reader.execute(() -> read(toolkit.vmss(group, name)));
  }

  private void read(ScaleSet target) {
    try {
      List<ScaleSet> all = new ArrayList<>();
      toolkit.scaleSets().forEach(all::add);
      sets = List.copyOf(all);
      model = target.model().json();
      ids = target.list().stream().map(Instance::id).toList();
    } catch (VmssException e) {
      // What cannot be read is not offered; the person will be told when it is asked for.
    }
  }

  JsonNode model() {
    return model;
  }

  JsonNode nothing() {
    return MissingNode.getInstance();
  }

  List<String> instanceIds() {
    return ids;
  }

  List<String> groups() {
    return sets.stream().map(ScaleSet::group).distinct().toList();
  }

  List<String> names(String group) {
    return sets.stream()
        .filter(set -> set.group().equalsIgnoreCase(group))
        .map(ScaleSet::name)
        .toList();
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
