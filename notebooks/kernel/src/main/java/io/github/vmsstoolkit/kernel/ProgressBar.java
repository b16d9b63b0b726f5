package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.render.Html;
import io.github.vmsstoolkit.session.Progress;

/** How far something is, as text and as a bar. */
final class ProgressBar {
  private ProgressBar() {}

  static ObjectNode of(Progress progress) {
    return Message.object()
        .put("text/plain", progress.text())
        .put("text/html", Html.bar(progress.text(), progress.done(), progress.total()));
  }
}
