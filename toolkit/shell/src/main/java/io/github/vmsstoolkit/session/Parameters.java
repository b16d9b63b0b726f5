package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.secret.Secret;
import java.util.Locale;
import java.util.Optional;

/** Values that a script is given from outside. */
final class Parameters {
  private Parameters() {}

  /** In the order of precedence: option, system property, variable. */
  static Optional<String> text(ScriptSession session, String name) {
    return session
        .parameter(name)
        .or(() -> Optional.ofNullable(System.getProperty("vmss.param." + name)))
        .or(() -> Optional.ofNullable(System.getenv("VMSS_PARAM_" + variable(name))));
  }

  private static String variable(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  static int number(String name, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw wrong(name, text, "a whole number").causedBy(e);
    }
  }

  static boolean truth(String name, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, text, "true or false");
    };
  }

  private static VmssException wrong(String name, String text, String wanted) {
    return VmssException.of(
            ExitCode.FAILED,
            "BadParameter",
            "The parameter '" + name + "' takes " + wanted + ", not '" + text + "'.")
        .at("-p " + name)
        .remedy("Give " + wanted + ", or leave it out for its default.");
  }

  static Secret secret(ScriptSession session, String name) {
    String variable = "VMSS_SECRET_" + variable(name);
    String value =
        Optional.ofNullable(System.getenv(variable))
            .or(() -> session.recorded("secret", name))
            .or(() -> session.console().ask(new Question(name + ":", true)))
            .orElseThrow(() -> missing(name, variable));
    return Secret.of(name, value);
  }

  private static VmssException missing(String name, String variable) {
    return VmssException.of(
            ExitCode.FAILED,
            "NoSecret",
            "The secret '" + name + "' is not given, and nobody can be asked.")
        .at("secret(\"" + name + "\")")
        .remedy("Set the variable " + variable + ".");
  }
}
