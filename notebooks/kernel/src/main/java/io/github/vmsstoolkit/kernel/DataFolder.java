package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which of Jupyter's data folders is meant; their places are those of {@code jupyter --paths}. */
final class DataFolder {
  @ArgGroup(exclusive = true)
  private @Nullable Choice choice;

  /** At most one of them. */
  static final class Choice {
    @Option(names = "--user", description = "For you; the default.")
    private boolean user;

    @Option(names = "--prefix", paramLabel = "P", description = "Below P/share/jupyter.")
    private @Nullable Path prefix;

    @Option(
        names = "--sys-prefix",
        description = "For the active Python environment (VIRTUAL_ENV or CONDA_PREFIX).")
    private boolean sysPrefix;

    private Optional<Path> prefix() {
      return user ? Optional.empty() : Optional.ofNullable(sysPrefix ? environment() : prefix);
    }
  }

  KernelSpecs specs() {
    Path data =
        Optional.ofNullable(choice)
            .flatMap(Choice::prefix)
            .map(prefix -> prefix.resolve(Path.of("share", "jupyter")))
            .orElseGet(DataFolder::user);
    return new KernelSpecs(data.toAbsolutePath().resolve("kernels"));
  }

  private static Path environment() {
    return Stream.of("VIRTUAL_ENV", "CONDA_PREFIX")
        .flatMap(name -> variable(name).stream())
        .map(Path::of)
        .findFirst()
        .orElseThrow(
            () ->
                VmssException.of(ExitCode.USAGE, "Usage", "No Python environment is active.")
                    .at("--sys-prefix")
                    .remedy("Activate one, or name its folder with --prefix."));
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  private static Path user() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    // As Python does: HOME may have been set to something else.
    Path home = Path.of(variable("HOME").orElse(System.getProperty("user.home")));
    return variable("JUPYTER_DATA_DIR")
        .map(Path::of)
        .orElseGet(
            () -> {
              if (system.startsWith("mac")) {
                return home.resolve(Path.of("Library", "Jupyter"));
              }
              if (system.startsWith("windows")) {
                return variable("APPDATA").map(Path::of).orElse(home).resolve("jupyter");
              }
              return variable("XDG_DATA_HOME")
                  .map(Path::of)
                  .orElse(home.resolve(Path.of(".local", "share")))
                  .resolve("jupyter");
            });
  }
}
