package io.github.vmsstoolkit.localazure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A local Azure with state in a process of its own, to be killed. */
final class StateServer {
  private StateServer() {}

  public static void main(String[] args) throws IOException {
    LocalAzure azure = LocalAzure.with(LocalOptions.withSamples().state(Path.of(args[0])));
    PrintStream out = System.out;
    out.println(azure.serve(0).url());
    out.flush();
    // Until it is killed, or its parent is gone.
    while (System.in.read() >= 0) {
      out.flush();
    }
  }
}
