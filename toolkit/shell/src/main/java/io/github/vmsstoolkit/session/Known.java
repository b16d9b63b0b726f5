package io.github.vmsstoolkit.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
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
  private volatile String group = "";
  private volatile List<String> ids = List.of();
  private String readAt = "";
  private volatile JsonNode model = MissingNode.getInstance();

  Known(Toolkit toolkit) {
    this.toolkit = toolkit;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "vmss-names");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Reads the names anew, in the background: three requests; none if neither the scale set nor what
   * is in Azure can have changed since.
   *
   * @param writes how many writes the session has sent
   */
  synchronized void refresh(ScaleSet target, int writes) {
    String at = writes + target.toString();
    if (!at.equals(readAt)) {
      readAt = at;
      reader.execute(() -> read(toolkit.vmss(target.group(), target.name())));
    }
  }

  private void read(ScaleSet target) {
    try {
      List<ScaleSet> all = new ArrayList<>();
      toolkit.scaleSets().forEach(all::add);
      group = target.group();
      sets = List.copyOf(all);
      model = target.model().json();
      ids = target.list().stream().map(Instance::id).toList();
    } catch (VmssException e) {
      // What cannot be read is not offered; the person will be told when it is asked for.
    }
  }

  /**
   * Waits until what is being read has been read, and tells how many requests there were so far.
   */
  int settled() {
    try {
      return reader.submit(() -> toolkit.traffic().reads()).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting does not fail", e);
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
    return sets.stream().map(ScaleSet::group).map(this::asTyped).distinct().toList();
  }

  /** The list of a subscription writes groups in capitals. */
  private String asTyped(String listed) {
    return listed.equalsIgnoreCase(group) ? group : listed;
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
