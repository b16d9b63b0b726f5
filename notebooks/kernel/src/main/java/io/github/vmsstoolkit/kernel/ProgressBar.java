package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.render.Html;
import io.github.vmsstoolkit.session.Progress;

/** How far something is, as text and as a bar. */
final class ProgressBar {
  private ProgressBar() {}

  static ObjectNode of(Progress progress) {
    String text =
        progress.total() > 0
            ? progress.what() + " " + progress.done() + " of " + progress.total()
            : progress.what();
    return Message.object()
        .put("text/plain", text)
        .put("text/html", Html.bar(text, progress.done(), progress.total()));
  }
}
