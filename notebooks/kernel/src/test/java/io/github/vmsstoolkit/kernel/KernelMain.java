package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.session.SessionOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The process that the tests talk to: a kernel on local Azure, in the same or another process. */
final class KernelMain {
  private KernelMain() {}

  public static void main(String[] arguments) {
    Optional<URI> endpoint =
        arguments.length > 1 ? Optional.of(URI.create(arguments[1])) : Optional.empty();
    Kernel.serve(
        Path.of(arguments[0]),
        new SessionOptions(endpoint, Optional.empty(), Optional.empty(), Map.of(), false));
  }
}
