package io.github.vmsstoolkit.arm;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resource id of a scale set. Letter case does not count in Azure; it is kept as given. */
public record ScaleSetId(String subscription, String group, String name) {
  private static final Pattern NAME = Pattern.compile("[-\\w.()]{1,90}");
  private static final Pattern ID =
      Pattern.compile(
          "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Compute/virtualMachineScaleSets/([^/?]+)",
          Pattern.CASE_INSENSITIVE);

  public ScaleSetId {
    check("resource group", group);
    check("scale set", name);
  }

  /**
   * The id in {@code text}.
   *
   * @throws VmssException if it is not the id of a scale set
   */
  public static ScaleSetId parse(String text) {
    Matcher id = ID.matcher(text.strip());
    if (!id.matches()) {
      throw VmssException.of(
              ExitCode.FAILED, "BadResourceId", "This is not the resource id of a scale set.")
          .at(text)
          .remedy(
              "Write /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/virtualMachineScaleSets/NAME,"
                  + " or vmss(\"group\", \"name\").");
    }
    return new ScaleSetId(id.group(1), id.group(2), id.group(3));
  }

  /** The scale set that a path leads to, or to something of it. */
  public static Optional<ScaleSetId> in(String path) {
    Matcher id = ID.matcher(path);
    return id.lookingAt()
        ? Optional.of(new ScaleSetId(id.group(1), id.group(2), id.group(3)))
        : Optional.empty();
  }

  private static void check(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw VmssException.of(
              ExitCode.FAILED, "BadName", "This is not a name that a " + what + " can have.")
          .at(name)
          .remedy("Names have letters, digits, '-', '_', '.', and parentheses.");
    }
  }

  /** The path of the resource, as Resource Manager writes it. */
  public String path() {
    return "/subscriptions/"
        + subscription
        + "/resourceGroups/"
        + group
        + "/providers/Microsoft.Compute/virtualMachineScaleSets/"
        + name;
  }

  /** Group and name, for people. */
  @Override
  public String toString() {
    return group + "/" + name;
  }
}
