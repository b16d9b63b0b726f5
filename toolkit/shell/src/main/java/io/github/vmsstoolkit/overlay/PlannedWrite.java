package io.github.vmsstoolkit.overlay;

import com.azure.core.http.HttpRequest;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.RequestText;
import java.util.List;
import java.util.Locale;

/**
 * A write that was kept on this side.
 *
 * @param target path and allowed query, as it would have been sent
 * @param body what would have been sent, without secrets
 * @param changes what it changes, a line each; empty for an action
 */
public record PlannedWrite(
    int step, String method, String target, String body, List<String> changes) {
  public PlannedWrite {
    changes = List.copyOf(changes);
  }

  /** The write that {@code request} is. */
  public static PlannedWrite of(int step, HttpRequest request, List<String> changes) {
    return new PlannedWrite(
        step,
        request.getHttpMethod().toString(),
        RequestText.target(request.getUrl()),
        RequestText.body(request.getBodyAsBinaryData()),
        changes);
  }

  /** The hash of its body, whatever the order of its members. */
  public String bodySha256() {
    return hash(body);
  }

  private static String hash(String body) {
    try {
      return Chain.commitment("", body.isEmpty() ? "" : Chain.canonical(Json.parse(body)));
    } catch (VmssException e) {
      return Chain.commitment("", body);
    }
  }

  /** Whether another request is this one, whatever its letter case. */
  public boolean sameAs(PlannedWrite other) {
    return key().equals(other.key());
  }

  private String key() {
    return method + " " + target.toLowerCase(Locale.ROOT) + " " + bodySha256();
  }

  /** The path of its resource in lower case. */
  String path() {
    return target.split("\\?", 2)[0].toLowerCase(Locale.ROOT);
  }
}
