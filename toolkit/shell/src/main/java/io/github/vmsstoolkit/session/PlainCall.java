package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.Vm;
import io.github.vmsstoolkit.VmssException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A snippet that does nothing but read one view of one scale set, such as {@code vmss("g",
 * "n").model()}. On local Azure it is called without JShell, whose start takes longer than all the
 * rest; anything that looks the least different is for JShell.
 *
 * @param set group and name; empty for the sample's variable
 * @param id of the instance that is read
 */
public record PlainCall(List<String> set, Optional<String> id, String view) {
  private static final String TEXT = "\"([^\"\\\\\n]+)\"";

  private static final Pattern CALL =
      Pattern.compile(
          ("(?:web|vmss\\(" + TEXT + ", ?" + TEXT + "\\))(?:\\.vm\\(" + TEXT + "\\))?")
              + "\\.(model|instanceView|instances|network)\\(\\)");

  /** The call that {@code snippet} is in a session with these options, if it is one. */
  public static Optional<PlainCall> of(String snippet, SessionOptions options) {
    Matcher call = CALL.matcher(snippet);
    if (!call.matches() || options.azure().isPresent() || options.person()) {
      return Optional.empty();
    }
    boolean sample = call.group(1) == null;
    Optional<String> id = Optional.ofNullable(call.group(3));
    boolean ofInstance = List.of("model", "instanceView").contains(call.group(4));
    if ((sample && options.endpoint().isPresent()) || (id.isPresent() && !ofInstance)) {
      return Optional.empty();
    }
    List<String> set =
        sample
            ? List.of(Prelude.SAMPLE_GROUP, Prelude.SAMPLE_NAME)
            : List.of(call.group(1), call.group(2));
    return Optional.of(new PlainCall(set, id, call.group(4)));
  }

  /** Makes it, as the only step of a session. */
  public StepResult run(SessionOptions options) {
    Opening opening = Opening.of(options);
    try {
      return new StepResult(1, StepOutcome.OK, view(opening.toolkit()), List.of());
    } catch (VmssException e) {
      return new StepResult(1, StepOutcome.THREW, null, List.of(Problems.failure(e)));
    } finally {
      opening.sandbox().ifPresent(sandbox -> sandbox.close());
    }
  }

  private @Nullable View view(Toolkit toolkit) {
    ScaleSet scaleSet = toolkit.vmss(set.get(0), set.get(1));
    if (id.isPresent()) {
      Vm vm = scaleSet.vm(id.get());
      return view.equals("model") ? vm.model() : vm.instanceView();
    }
    return switch (view) {
      case "model" -> scaleSet.model();
      case "instanceView" -> scaleSet.instanceView();
      case "instances" -> scaleSet.instances();
      default -> scaleSet.network();
    };
  }
}
