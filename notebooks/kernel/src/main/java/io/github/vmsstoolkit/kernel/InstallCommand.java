package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vmss kernel install}. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description =
        "Installs the kernel, for local Azure unless --subscription or --endpoint is given.")
final class InstallCommand implements Callable<Integer> {
  static final String NAME = "vmss-java";

  /** What Jupyter takes as the name of a kernel. */
  private static final Pattern NAMES = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]+");

  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--name", defaultValue = NAME, description = "Default: ${DEFAULT-VALUE}")
  private String name = NAME;

  @Option(
      names = "--display-name",
      description = "What menus say. Default: Java (VMSS toolkit), with what sets it apart.")
  private @Nullable String display;

  @Mixin private SessionChoice session = new SessionChoice();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!NAMES.matcher(name).matches()) {
      throw VmssException.of(ExitCode.USAGE, "Usage", "'" + name + "' is no name for a kernel.")
          .at("--name")
          .remedy("Use letters, digits, dots, dashes and underscores.");
    }
    session.options();
    Path installed = folder.specs().install(name, display(), session.arguments());
    spec.commandLine().getOut().println("Installed " + name + " in " + installed);
    spec.commandLine().getOut().println("Try: jupyter console --kernel " + name);
    return 0;
  }

  /** A menu shows all kernels, and some change real Azure. */
  private String display() {
    String apart = session.words().orElse(name.equals(NAME) ? "" : name);
    String usual = "Java (VMSS toolkit" + (apart.isEmpty() ? ")" : ", " + apart + ")");
    return display == null ? usual : display;
  }
}
