package io.github.vmsstoolkit.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Document;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Operations;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.ScaleSets;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.az.AzLines;
import io.github.vmsstoolkit.config.Config;
import io.github.vmsstoolkit.config.NamedTarget;
import io.github.vmsstoolkit.edit.Documents;
import io.github.vmsstoolkit.explain.Explanation;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every script can call without further ado. All of it works on the one live session of this
 * process.
 */
public final class Helpers {
  private static final Duration ATTACHED = Duration.ofHours(4);

  private static volatile @Nullable ScriptSession session;

  /** Whether {@code vmss} or a kernel opened a session in this process. */
  private static boolean ours;

  private Helpers() {}

  static synchronized void bind(@Nullable ScriptSession live) {
    session = live;
    ours |= live != null;
  }

  /**
   * Outside of {@code vmss}, in the stock jshell, the first call opens a session. Where there was
   * one of ours, a call that comes too late, such as that of an engine still warming up, opens
   * none.
   */
  private static synchronized ScriptSession live() {
    ScriptSession live = session;
    if (live == null && ours) {
      throw VmssException.of(ExitCode.FAILED, "NoSession", "The session is over.")
          .remedy("Helpers work inside a session only.");
    }
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

  /**
   * A handle by resource id, or by the name of a target in the configuration; sends no request.
   *
   * @throws VmssException if there is no such target; the nearest is told
   */
  public static ScaleSet vmss(String resourceIdOrTarget) {
    if (resourceIdOrTarget.startsWith("/")) {
      return toolkit().vmss(resourceIdOrTarget);
    }
    NamedTarget target = Config.read().target(resourceIdOrTarget);
    return toolkit().vmss(target.group(), target.scaleSet());
  }

  /** The subscriptions that the sign-in sees; one request. */
  public static View subscriptions() {
    return toolkit().rest("/subscriptions?api-version=2022-12-01");
  }

  /** Subscription, resource groups and scale sets as a tree, each with the call that shows it. */
  public static Shown browse() {
    return Browse.read(toolkit());
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
   * The change that a line of the Azure CLI would make; a line without {@code -g} and {@code -n}
   * means the scale set of {@code use()}. Nothing is sent until {@code apply()}.
   *
   * @throws VmssException if a word is not understood; it is named
   */
  public static Change az(String line) {
    return AzLines.change(toolkit(), live().target(), line);
  }

  /**
   * A plan that sends a whole model, as the command that made the scale set does when it is run
   * again: one that is not there is made. One GET.
   */
  public static Plan createOrUpdate(String group, String name, JsonNode document) {
    return toolkit().createOrUpdate(group, name, document);
  }

  /** A plan to deploy a template, mode Incremental: what it does not name stays. */
  public static Plan deploy(String group, JsonNode template, JsonNode parameters) {
    return toolkit().deploy(group, template, parameters);
  }

  /** Reads any resource ({@code GET}); path with api-version. */
  public static View rest(String path) {
    return toolkit().rest(path);
  }

  /** A plan for any request that writes, without a body. */
  public static Plan rest(String method, String path) {
    return toolkit().rest(method, path);
  }

  /** A plan for any request that writes. */
  public static Plan rest(String method, String path, JsonNode body) {
    return toolkit().rest(method, path, body);
  }

  /**
   * A plan that was saved with {@code plan.save(file)}, ready to be applied.
   *
   * @throws VmssException if the scale set is not as it was when the plan was saved
   */
  public static Plan plan(Path file) {
    return toolkit().plan(file);
  }

  /** A model to edit without a service; nothing is sent. */
  public static Document document(JsonNode model) {
    return Documents.of(model);
  }

  /**
   * What a property of a scale set is: type, values, range, what may become of it and what a change
   * does to instances. Sends no request.
   *
   * @throws VmssException if there is no property of that name; the nearest are told
   */
  public static Explanation explain(String path) {
    return Explanation.of(path);
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

  /** Shows a value now, in the middle of a step; a step's own value is shown after it anyway. */
  public static void display(Object value) {
    live()
        .console()
        .show(
            value instanceof Shown shown
                ? shown.display()
                : Display.Text.of(Redactor.text(String.valueOf(value))));
  }

  /**
   * Tells how far a long step is; a notebook shows a bar, and each call with the same {@code what}
   * changes it.
   *
   * @param total 0 when it is not known
   */
  public static void progress(String what, int done, int total) {
    live().console().progress(new Progress(what, done, total));
  }

  /** The long-running operations of this session; sends no request. */
  public static Operations operations() {
    return toolkit().operations();
  }

  /**
   * Goes on waiting for an operation, at most 4 hours; Ctrl-C leaves it alone again.
   *
   * @param idOrUrl an id of {@code operations()}, or the URL of any operation
   */
  public static Applied attach(String idOrUrl) {
    return toolkit().attach(idOrUrl).await(ATTACHED);
  }

  /** Goes on waiting for an operation of another session, by its location and id. */
  public static Applied attach(String location, String id) {
    return toolkit().attach(location, id).await(ATTACHED);
  }

  /**
   * Shows a value again and again, whenever it has changed, until Ctrl-C: {@code watch(5,
   * web::instances)}.
   *
   * @param seconds what to wait between two readings, from 1
   */
  public static void watch(int seconds, Supplier<?> value) {
    Watch.run(live().console(), seconds, value);
  }

  /** Takes away what the cell of a notebook has shown so far; does nothing elsewhere. */
  public static void clearOutput() {
    live().console().clear();
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
