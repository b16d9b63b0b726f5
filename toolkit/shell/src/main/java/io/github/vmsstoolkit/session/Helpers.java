package io.github.vmsstoolkit.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.ScaleSets;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.secret.Secret;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every script can call without further ado. All of it works on the one live session of this
 * process.
 */
public final class Helpers {
  private static volatile @Nullable ScriptSession session;

  private Helpers() {}

  static void bind(@Nullable ScriptSession live) {
    session = live;
  }

  /** Outside of {@code vmss}, in the stock jshell, the first call opens a session. */
  private static synchronized ScriptSession live() {
    ScriptSession live = session;
    if (live == null) {
      live = Standalone.open();
      session = live;
    }
    return live;
  }

  /** The toolkit that the session works with. */
  public static Toolkit toolkit() {
    return live().toolkit();
  }

  /** A handle on one scale set; sends no request. */
  public static ScaleSet vmss(String group, String name) {
    return toolkit().vmss(group, name);
  }

  /** A handle by resource id; sends no request. */
  public static ScaleSet vmss(String resourceId) {
    return toolkit().vmss(resourceId);
  }

  /** The scale sets of the subscription, one request a page. */
  public static ScaleSets scaleSets() {
    return toolkit().scaleSets();
  }

  /** Makes a scale set the one that the prompt names, and returns its handle; sends no request. */
  public static ScaleSet use(String group, String name) {
    return live().target(group, name);
  }

  /**
   * The document in {@code text}.
   *
   * @throws VmssException if it is not JSON; line and column are told
   */
  public static JsonNode json(String text) {
    return Json.parse(text);
  }

  /**
   * A parameter of the script: what {@code -p name=value}, the system property {@code
   * vmss.param.name} or the variable {@code VMSS_PARAM_NAME} says, else {@code fallback}.
   */
  public static String param(String name, String fallback) {
    return live().outside("param", name, () -> Parameters.text(live(), name).orElse(fallback));
  }

  /**
   * A whole number as parameter.
   *
   * @throws VmssException if the given text is no whole number
   */
  public static int param(String name, int fallback) {
    return Parameters.number(name, param(name, Integer.toString(fallback)));
  }

  /**
   * A truth value as parameter.
   *
   * @throws VmssException if the given text is neither {@code true} nor {@code false}
   */
  public static boolean param(String name, boolean fallback) {
    return Parameters.truth(name, param(name, Boolean.toString(fallback)));
  }

  /** The time; a recording keeps it, and an offline replay gets the recorded one. */
  public static Instant now() {
    return Instant.parse(live().outside("clock", "now", () -> Instant.now().toString()));
  }

  /**
   * A secret, from the variable {@code VMSS_SECRET_NAME} or asked of a person without echo. It is
   * never a parameter, and never shown.
   *
   * @throws VmssException if there is neither a variable nor a person
   */
  public static Secret secret(String name) {
    return Parameters.secret(live(), name);
  }

  /**
   * Begins to record this session: a journal that cannot be changed unseen, and a script of the
   * steps that runs again. On real Azure every session is recorded from its beginning.
   *
   * @param change the ticket or reason, for example {@code CHG-4711}
   * @return the journal
   */
  public static Path record(String change) {
    return live().record(change);
  }

  /** Puts a word into the recording; nothing if there is none. */
  public static void note(String text) {
    live().note(text);
  }

  /**
   * Ends the recording and seals it.
   *
   * @return the script beside the journal; null if nothing was recorded
   */
  public static @Nullable Path stopRecording() {
    return live().stopRecording("stopped").map(Recorder.Closed::script).orElse(null);
  }

  /** What the last failed step threw; null if none did. */
  public static @Nullable Throwable lastError() {
    return live().lastError();
  }

  /** The value of an earlier step, for {@code $1}, {@code $2} …; the newest 50 are kept. */
  public static @Nullable Object result(int step) {
    return live().result(step);
  }
}
