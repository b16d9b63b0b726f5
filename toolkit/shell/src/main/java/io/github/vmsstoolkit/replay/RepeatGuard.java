package io.github.vmsstoolkit.replay;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Layer;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.RequestText;
import io.github.vmsstoolkit.record.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds back actions that an earlier replay of the same script has sent in the same step: a restart
 * or a deletion that is done twice is not the same as one.
 */
final class RepeatGuard implements Tap {
  private static final Set<String> AGAIN =
      Set.of(
          "restart",
          "reimage",
          "reimageall",
          "redeploy",
          "delete",
          "runcommand",
          "performmaintenance",
          "simulateeviction");

  private final Set<String> sent;
  private volatile int step;

  private RepeatGuard(Set<String> sent) {
    this.sent = sent;
  }

  /** Knows of the replays of this script that were recorded in the user's folder. */
  static RepeatGuard of(ReplayScript script) {
    Set<String> sent = new HashSet<>();
    try (Stream<Path> files = Files.list(StateFolder.recordings())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".journal.jsonl")).toList()) {
        replayed(file, script.sha256()).stream()
            .filter(entry -> entry.is("http.intent"))
            .map(e -> key(e.step(), e.fact("method"), e.fact("target"), e.text("body")))
            .forEach(sent::add);
      }
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.BLOCKED, "NoRecordings", "The earlier recordings cannot be read: " + e)
          .remedy("--repeat-actions replays without looking at them.");
    }
    return new RepeatGuard(sent);
  }

  private static List<JournalEntry> replayed(Path journal, String scriptSha256) throws IOException {
    try (Stream<String> lines = Files.lines(journal)) {
      boolean same = lines.findFirst().filter(line -> line.contains(scriptSha256)).isPresent();
      return same ? JournalEntry.read(journal) : List.of();
    }
  }

  /** A step begins; requests belong to it until the next one does. */
  void begin(int number) {
    step = number;
  }

  private static String key(int step, String method, String target, String body) {
    return step + " " + method + " " + target.toLowerCase(Locale.ROOT) + " " + body;
  }

  @Override
  public HttpClient around(HttpClient next) {
    return new Layer(next, this::once);
  }

  private HttpRequest once(HttpRequest request) {
    String path = request.getUrl().getPath().toLowerCase(Locale.ROOT);
    String method = request.getHttpMethod().toString();
    boolean action =
        method.equals("DELETE")
            || (method.equals("POST") && AGAIN.contains(path.substring(path.lastIndexOf('/') + 1)));
    String target = RequestText.target(request.getUrl());
    String body = RequestText.body(request.getBodyAsBinaryData());
    if (action && sent.contains(key(step, method, target, body))) {
      throw VmssException.of(
              ExitCode.BLOCKED,
              "Repeated",
              "An earlier replay of this script has sent this action already, and doing it again is"
                  + " not the same. Nothing was sent.")
          .at(method + " " + target)
          .remedy("--repeat-actions does it again; --from goes on behind it.");
    }
    return request;
  }
}
