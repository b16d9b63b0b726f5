package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.sign.SigningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmss keys}: keys to sign recordings and approvals with. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Keys to sign recordings and approvals with.",
    subcommands = KeysCommand.New.class)
final class KeysCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw Reach.usage("What to do is missing.", "keys", "Try vmss keys new FILE.");
  }

  /** {@code vmss keys new}. */
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description =
          "Makes an Ed25519 key in a new file that only you can read, and prints the line for the file of"
              + " public keys that others believe. Recordings are signed with the key that the variable"
              + " VMSS_SIGNING_KEY names.")
  static final class New implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A new file.")
    private Path file = Path.of("");

    @Option(names = "--name", description = "Whose key it is; without it the user's name.")
    private String name = System.getProperty("user.name", "");

    @Override
    public Integer call() {
      SigningKey key = SigningKey.create(file, name);
      Output.of(Format.AUTO, false, false).out().println(key.publicLine());
      return ExitCode.OK.code();
    }
  }
}
