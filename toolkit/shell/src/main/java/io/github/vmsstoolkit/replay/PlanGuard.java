package io.github.vmsstoolkit.replay;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Layer;
import io.github.vmsstoolkit.arm.Requests;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.overlay.PlannedWrite;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets writes pass that are the next of a plan, and no others. */
final class PlanGuard implements Tap {
  private final Deque<PlannedWrite> left;
  private @Nullable PlannedWrite last;
  private @Nullable VmssException blocked;

  PlanGuard(List<PlannedWrite> writes) {
    this.left = new ArrayDeque<>(writes);
  }

  /** The planned writes that were not made. */
  synchronized List<PlannedWrite> left() {
    return List.copyOf(left);
  }

  /**
   * Whether all writes were planned ones.
   *
   * @throws VmssException if one was not, whatever the script made of its failure
   */
  synchronized void check() {
    if (blocked != null) {
      throw blocked;
    }
  }

  @Override
  public HttpClient around(HttpClient next) {
    return new Layer(next, this::planned);
  }

  private synchronized HttpRequest planned(HttpRequest request) {
    if (!Requests.writes(request)) {
      return request;
    }
    PlannedWrite write = PlannedWrite.of(0, request, List.of());
    PlannedWrite expected = left.peek();
    if (expected != null && expected.sameAs(write)) {
      last = left.remove();
      return request;
    }
    // The pipeline sends a refused write again.
    if (Requests.repeatable(request) && last != null && last.sameAs(write)) {
      return request;
    }
    blocked = blocked(write, expected);
    throw blocked;
  }

  private static VmssException blocked(PlannedWrite write, @Nullable PlannedWrite expected) {
    String planned =
        expected == null ? "no further write" : expected.method() + " " + expected.target();
    boolean body =
        expected != null
            && expected.method().equals(write.method())
            && expected.target().equalsIgnoreCase(write.target());
    return VmssException.of(
            ExitCode.BLOCKED,
            "NotPlanned",
            "Nothing was sent: "
                + write.method()
                + " "
                + write.target()
                + (body
                    ? " has another body than planned."
                    : " is not planned; next is " + planned + "."))
        .remedy("Make the plan again, and have it approved again.");
  }
}
