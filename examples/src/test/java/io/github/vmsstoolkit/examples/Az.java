package io.github.vmsstoolkit.examples;

import io.github.vmsstoolkit.repl.Vmss;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the real Azure CLI. */
final class Az {
  private Az() {}

  /** One call against a local endpoint, without a login. */
  static Ended run(URI endpoint, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/python3",
                "src/test/resources/az/az_local.py",
                "--endpoint",
                endpoint.toString()));
    command.addAll(List.of(arguments));
    return Vmss.start(command, Map.of());
  }
}
