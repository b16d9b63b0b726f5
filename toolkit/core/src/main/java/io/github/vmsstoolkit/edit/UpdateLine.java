package io.github.vmsstoolkit.edit;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.schema.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The edits in the words of {@code az vmss update}: {@code --set}, {@code --add}, {@code --remove},
 * {@code --force-string} and the command's own options, in the order in which they stand.
 *
 * <p>Source: {@code az vmss update --help} of azure-cli, and what it does when run.
 */
public final class UpdateLine {
  private static final String ROLLING = "upgradePolicy.rollingUpgradePolicy.";
  private static final String REPAIRS = "automaticRepairsPolicy.";
  private static final String TERMINATE =
      "virtualMachineProfile.scheduledEventsProfile.terminateNotificationProfile.";

  /** The options of {@code az vmss update} that set one property each. */
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("--license-type", "virtualMachineProfile.licenseType"),
          Map.entry("--vm-sku", "sku.name"),
          Map.entry("--priority", "virtualMachineProfile.priority"),
          Map.entry("--max-price", "virtualMachineProfile.billingProfile.maxPrice"),
          Map.entry("--ultra-ssd-enabled", "additionalCapabilities.ultraSSDEnabled"),
          Map.entry("--max-batch-instance-percent", ROLLING + "maxBatchInstancePercent"),
          Map.entry("--max-unhealthy-instance-percent", ROLLING + "maxUnhealthyInstancePercent"),
          Map.entry(
              "--max-unhealthy-upgraded-instance-percent",
              ROLLING + "maxUnhealthyUpgradedInstancePercent"),
          Map.entry("--pause-time-between-batches", ROLLING + "pauseTimeBetweenBatches"),
          Map.entry("--enable-cross-zone-upgrade", ROLLING + "enableCrossZoneUpgrade"),
          Map.entry("--prioritize-unhealthy-instances", ROLLING + "prioritizeUnhealthyInstances"),
          Map.entry("--max-surge", ROLLING + "maxSurge"),
          Map.entry("--upgrade-policy-mode", "upgradePolicy.mode"),
          Map.entry("--enable-automatic-repairs", REPAIRS + "enabled"),
          Map.entry("--automatic-repairs-grace-period", REPAIRS + "gracePeriod"),
          Map.entry("--automatic-repairs-action", REPAIRS + "repairAction"),
          Map.entry("--enable-terminate-notification", TERMINATE + "enable"),
          Map.entry("--terminate-notification-time", TERMINATE + "notBeforeTimeout"),
          Map.entry("--enable-secure-boot", securityUefi("secureBootEnabled")),
          Map.entry("--enable-vtpm", securityUefi("vTpmEnabled")),
          Map.entry("--user-data", "virtualMachineProfile.userData"),
          Map.entry("--custom-data", "virtualMachineProfile.osProfile.customData"));

  private static String securityUefi(String name) {
    return "virtualMachineProfile.securityProfile.uefiSettings." + name;
  }

  private final Path folder;
  private final boolean verbatim;
  private final List<TextEdit> edits = new ArrayList<>();

  private UpdateLine(Path folder, boolean verbatim) {
    this.folder = folder;
    this.verbatim = verbatim;
  }

  /**
   * The edits that the words make.
   *
   * @param words options and what follows them, without group and name
   * @param folder where {@code @FILE} is looked for
   * @throws VmssException if a word is not understood
   */
  public static List<TextEdit> read(List<String> words, Path folder) {
    UpdateLine line = new UpdateLine(folder, words.contains("--force-string"));
    options(words).forEach(line::option);
    line.refuseHalfAPolicy(words);
    return List.copyOf(line.edits);
  }

  private record Given(String option, List<String> words) {}

  private static List<Given> options(List<String> words) {
    List<Given> given = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        given.add(
            equals < 0
                ? new Given(word, new ArrayList<>())
                : new Given(
                    word.substring(0, equals),
                    new ArrayList<>(List.of(word.substring(equals + 1)))));
      } else if (given.isEmpty()) {
        throw usage("'" + word + "' stands before every option.", word);
      } else {
        given.get(given.size() - 1).words().add(word);
      }
    }
    return given;
  }

  private void option(Given given) {
    switch (given.option()) {
      case "--set" -> atLeastOne(given).forEach(this::set);
      case "--add", "--remove" -> list(given);
      case "--force-string" -> none(given);
      default -> own(given);
    }
  }

  private void set(String word) {
    int equals = equalsSign(word);
    if (equals < 0) {
      throw usage("'" + word + "' sets nothing: there is no '=' in it.", word)
          .remedy("Write --set " + word + "=VALUE; --remove " + word + " takes it away.");
    }
    String path = word.substring(0, equals);
    if (path.isBlank()) {
      throw usage("There is no property before the '='.", word);
    }
    edits.add(new TextEdit.Set(path, file(word.substring(equals + 1)), verbatim));
  }

  /** The first one that is not part of a choice in brackets. */
  private static int equalsSign(String word) {
    int depth = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == '=' && depth <= 0) {
        return i;
      }
    }
    return -1;
  }

  private void list(Given given) {
    List<String> words = atLeastOne(given);
    String path = words.get(0);
    List<String> rest = words.subList(1, words.size());
    if (given.option().equals("--remove")) {
      edits.add(new TextEdit.Remove(path, index(path, rest)));
    } else if (rest.isEmpty()) {
      throw usage("--add " + path + " adds nothing: no element is given.", path)
          .remedy("Write --add " + path + " VALUE or --add " + path + " name=VALUE ….");
    } else {
      edits.add(new TextEdit.Add(path, rest.stream().map(this::fileInWord).toList(), verbatim));
    }
  }

  private static Optional<Integer> index(String path, List<String> rest) {
    if (rest.size() > 1) {
      throw usage("--remove takes a list and one index, not " + rest.size() + ".", path)
          .remedy("Write one --remove for each element, the last one first.");
    }
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    if (!rest.get(0).matches("-?\\d{1,9}")) {
      throw usage("'" + rest.get(0) + "' is no index in a list.", path)
          .remedy("Write --remove " + path + " 0, or --remove " + path + "[name=…].");
    }
    return Optional.of(Integer.valueOf(rest.get(0)));
  }

  private static void none(Given given) {
    if (!given.words().isEmpty()) {
      throw usage(given.option() + " takes no value.", given.words().get(0));
    }
  }

  private void own(Given given) {
    String path = OWN.get(given.option());
    if (path == null) {
      throw unknown(given.option());
    }
    if (given.words().size() != 1) {
      throw usage(given.option() + " takes one value.", given.option());
    }
    edits.add(new TextEdit.Set(path, file(given.words().get(0)), false));
  }

  private static VmssException unknown(String option) {
    TreeSet<String> known = new TreeSet<>(OWN.keySet());
    known.addAll(List.of("--set", "--add", "--remove", "--force-string"));
    List<String> near = Names.nearest(known, option, 2);
    return usage("The option " + option + " is not known here.", option)
        .remedy(
            near.isEmpty()
                ? "Every property can be set with --set path=VALUE."
                : "Did you mean " + String.join(" or ", near) + "?");
  }

  private void refuseHalfAPolicy(List<String> words) {
    if (words.contains("--enable-automatic-repairs")
        && !words.contains("--automatic-repairs-grace-period")
        && !words.contains("--automatic-repairs-action")) {
      throw usage(
              "--enable-automatic-repairs wants a grace period or an action beside it.",
              "--enable-automatic-repairs")
          .remedy("Add --automatic-repairs-grace-period PT30M.");
    }
  }

  private String fileInWord(String word) {
    int equals = word.indexOf('=');
    return word.startsWith("@") || equals < 0
        ? file(word)
        : word.substring(0, equals + 1) + file(word.substring(equals + 1));
  }

  /** The content of {@code @FILE}; a text of that form that names no file stays what it is. */
  private String file(String text) {
    if (!text.startsWith("@")) {
      return text;
    }
    try {
      Path file = folder.resolve(text.substring(1));
      return Files.isRegularFile(file) ? Files.readString(file).stripTrailing() : text;
    } catch (InvalidPathException e) {
      return text;
    } catch (IOException e) {
      throw usage("The file cannot be read: " + e.getMessage(), text).causedBy(e);
    }
  }

  private static List<String> atLeastOne(Given given) {
    if (given.words().isEmpty()) {
      throw usage("Nothing stands after " + given.option() + ".", given.option());
    }
    return given.words();
  }

  private static VmssException usage(String message, String at) {
    return VmssException.of(ExitCode.USAGE, "Usage", message)
        .at(at)
        .remedy("Write --set path=VALUE, --add list VALUE, --remove path or --remove list 0.");
  }

  /** The options of {@code az vmss update} that are understood, and the property each one sets. */
  public static Map<String, String> ownOptions() {
    return new LinkedHashMap<>(OWN);
  }
}
