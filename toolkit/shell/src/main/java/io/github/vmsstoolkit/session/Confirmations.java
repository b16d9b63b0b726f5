package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Confirmation;
import io.github.vmsstoolkit.config.Config;
import io.github.vmsstoolkit.config.NamedTarget;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked before a change is sent: on local Azure nothing; of a protected target its name, of
 * whoever it is; of a person on real Azure a word. What is asked names the damage.
 *
 * @param confirmed the names that were given with {@code --confirm}
 */
record Confirmations(
    Toolkit toolkit,
    Console console,
    boolean person,
    Optional<String> confirmed,
    Supplier<Config> config)
    implements Confirmation {
  private static final Pattern SCALE_SET =
      Pattern.compile(
          "(?i).*/resourceGroups/([^/]+)/providers/Microsoft\\.Compute/virtualMachineScaleSets/([^/]+).*");

  @Override
  public void confirm(String damage, String resource) {
    Matcher set = SCALE_SET.matcher(resource);
    Optional<NamedTarget> target =
        set.matches() ? config.get().of(set.group(1), set.group(2)) : Optional.empty();
    if (target.map(NamedTarget::guarded).orElse(false)) {
      named(damage, set.group(2), target.get());
    } else if (person && !toolkit.place().local()) {
      word(damage, set.matches() ? set.group(1) + "/" + set.group(2) : resource);
    }
  }

  private void named(String damage, String name, NamedTarget target) {
    if (confirmed.filter(name::equals).isPresent()) {
      return;
    }
    String environment = target.environment().isEmpty() ? "" : " (" + target.environment() + ")";
    Optional<String> answer =
        person
            ? console.ask(
                new Question(
                    "This will "
                        + damage
                        + " of the protected "
                        + name
                        + environment
                        + ". Type its name to go on:",
                    false))
            : Optional.empty();
    if (!answer.map(String::strip).filter(name::equals).isPresent()) {
      throw refused(name + " is protected, and its name was not given.")
          .remedy(
              person
                  ? "Type " + name + " when you are asked."
                  : "Start with --confirm " + name + ".");
    }
  }

  private void word(String damage, String set) {
    Optional<String> answer =
        console.ask(new Question("This will " + damage + " of " + set + ". Go on? [y/N]", false));
    if (!answer.map(String::strip).filter(text -> text.matches("(?i)y|yes")).isPresent()) {
      throw refused("It was not confirmed.").remedy("apply() asks again.");
    }
  }

  private static VmssException refused(String why) {
    return VmssException.of(ExitCode.BLOCKED, "NotConfirmed", why + " Nothing was sent.");
  }
}
