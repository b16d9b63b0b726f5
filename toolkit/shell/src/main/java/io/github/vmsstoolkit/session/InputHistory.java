package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.record.SourceSecrets;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was typed; secrets in it are taken out when it is read, as some are known only later. */
final class InputHistory {
  private final List<String> all = Collections.synchronizedList(new ArrayList<>());
  private final List<String> succeeded = Collections.synchronizedList(new ArrayList<>());

  void add(String input) {
    all.add(input);
  }

  void succeeded(String input) {
    succeeded.add(input);
  }

  List<String> all() {
    synchronized (all) {
      return all.stream().map(SourceSecrets::redact).map(Redactor::text).toList();
    }
  }

  /** What a script of the session would have in it. */
  List<String> succeeded() {
    synchronized (succeeded) {
      return succeeded.stream()
          .filter(line -> !Help.asked(line))
          .map(SourceSecrets::redact)
          .toList();
    }
  }
}
