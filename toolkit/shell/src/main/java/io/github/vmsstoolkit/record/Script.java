package io.github.vmsstoolkit.record;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.secret.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The readable side of a recording: a script of the steps that count, which runs again in {@code
 * vmss}. Left out is what did nothing: what did not compile, and what threw before anything was
 * sent.
 */
final class Script {
  private static final Pattern REDACTED = Pattern.compile("\"<redacted:(\\w+)>\"");

  private final Path file;
  private int steps;
  private int kept;
  private int writes;

  private Script(Path file) {
    this.file = file;
  }

  static Script create(Path file, String session, String change, Map<String, String> facts) {
    Script script = new Script(file);
    StringBuilder head = new StringBuilder("//--- vmss-recording 1\n");
    head.append("//: session   ").append(session).append('\n');
    head.append("//: journal   ").append(session).append(".journal.jsonl\n");
    facts.forEach(
        (name, value) ->
            head.append("//: ")
                .append(name)
                .append("   ")
                .append(Redactor.text(value))
                .append('\n'));
    head.append("//: change    ")
        .append(change.isEmpty() ? "-" : Redactor.text(change))
        .append("\n//---\n");
    head.append(
        "import static io.github.vmsstoolkit.session.Helpers.*;\nimport io.github.vmsstoolkit.*;\n");
    try {
      Files.createFile(file, StateFolder.mode("rw-------"));
    } catch (IOException e) {
      throw broken(file, e);
    }
    script.append(head.toString());
    return script;
  }

  /** A request that may change something was sent in this step. */
  synchronized void wrote() {
    writes++;
  }

  /** How many such requests there were since the last step ended. */
  synchronized int writes() {
    return writes;
  }

  synchronized void step(int number, String snippet, String outcome, boolean named) {
    steps++;
    boolean counts = outcome.equals("ok") || writes > 0;
    if (counts) {
      kept++;
      String expect = outcome.equals("ok") ? "" : "  expect=" + outcome;
      append(
          "\n//%% "
              + number
              + expect
              + "\n"
              + closed(number, withSecrets(Redactor.text(snippet).strip()), named)
              + "\n");
    }
    writes = 0;
  }

  /** A literal that was secret is asked for when the script runs again. */
  private static String withSecrets(String snippet) {
    return REDACTED.matcher(snippet).replaceAll("secret(\"$1\")");
  }

  /**
   * Every snippet ends with a semicolon or brace, so that stock jshell cuts it in the same place.
   */
  private static String closed(int number, String snippet, boolean named) {
    boolean ends = snippet.endsWith(";") || snippet.endsWith("}");
    String statement = ends ? snippet : snippet + ";";
    return named ? "var $" + number + " = " + statement : statement;
  }

  synchronized void close() {
    append("\n//%% end  steps=" + steps + "  kept=" + kept + "\n");
  }

  private void append(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  private static VmssException broken(Path file, IOException e) {
    return VmssException.of(
            ExitCode.BLOCKED, "NotRecorded", "The recorded script cannot be written: " + e)
        .at(file.toString())
        .causedBy(e);
  }
}
