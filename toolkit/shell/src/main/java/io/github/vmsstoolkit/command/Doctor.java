package io.github.vmsstoolkit.command;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.config.Config;
import io.github.vmsstoolkit.record.StateFolder;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks at what the toolkit stands on. Values of variables are never shown, only their names. */
public final class Doctor {
  private static final int LEAST_JAVA = 17;

  private final List<List<Span>> rows = new ArrayList<>();

  private Doctor() {}

  /** Examines this machine; sends no request but one look-up of a name. */
  public static Display examine() {
    Doctor doctor = new Doctor();
    doctor.java();
    doctor.terminal();
    doctor.folders();
    doctor.configuration();
    doctor.credentials();
    doctor.programs();
    doctor.network();
    return new Display.Table(
        List.of(new Column("check", 0), new Column("", 0), new Column("found", 0)), doctor.rows);
  }

  private void row(String check, boolean good, String found) {
    rows.add(
        List.of(
            Span.of(check, Style.NAME),
            good ? Span.of("ok", Style.GOOD) : Span.of("look", Style.WARN),
            Span.of(found)));
  }

  private void java() {
    int version = Runtime.version().feature();
    boolean compiler = ModuleLayer.boot().findModule("jdk.jshell").isPresent();
    row(
        "Java",
        version >= LEAST_JAVA && compiler,
        System.getProperty("java.vendor")
            + " "
            + Runtime.version()
            + (compiler ? "" : "; without JShell: install a JDK, not a JRE"));
  }

  private void terminal() {
    String term = System.getenv().getOrDefault("TERM", "");
    boolean dumb = term.isEmpty() || term.equals("dumb");
    row("terminal", !dumb, dumb ? "none, or one without cursor" : term);
  }

  private void folders() {
    try {
      Path state = StateFolder.folder();
      row("recordings", Files.isWritable(state), state.toString());
    } catch (IOException e) {
      row("recordings", false, "the folder cannot be made: " + e.getMessage());
    }
  }

  private void configuration() {
    try {
      Config config = Config.read();
      boolean there = Files.exists(config.file());
      row(
          "configuration",
          true,
          config.file() + (there ? ", " + config.targets().size() + " targets" : ", not there"));
    } catch (VmssException e) {
      row("configuration", false, e.getMessage());
    }
  }

  private void credentials() {
    List<String> set =
        Stream.of(
                "AZURE_CLIENT_ID",
                "AZURE_TENANT_ID",
                "AZURE_CLIENT_SECRET",
                "AZURE_CLIENT_CERTIFICATE_PATH",
                "AZURE_FEDERATED_TOKEN_FILE",
                "IDENTITY_ENDPOINT")
            .filter(name -> System.getenv(name) != null)
            .toList();
    boolean az = Files.exists(Path.of(System.getProperty("user.home"), ".azure"));
    row(
        "credentials",
        az || !set.isEmpty(),
        (set.isEmpty() ? "no AZURE_ variables" : String.join(", ", set) + " set")
            + (az ? "; az has a profile" : "; az has no profile")
            + "; --credential device needs neither");
  }

  private void programs() {
    program("az", "pasted lines need no az; az login gives a credential");
    program("jupyter", "vmss kernel install makes the kernel known to it");
  }

  private void program(String name, String remark) {
    String found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElse("");
    row(name, true, found.isEmpty() ? "not found; " + remark : found);
  }

  private void network() {
    String host = "management.azure.com";
    try {
      row(
          "network",
          true,
          host + " has the address " + InetAddress.getByName(host).getHostAddress());
    } catch (UnknownHostException e) {
      row(
          "network",
          false,
          host
              + " is not known here ("
              + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT)
              + "); local Azure works all the same");
    }
  }
}
