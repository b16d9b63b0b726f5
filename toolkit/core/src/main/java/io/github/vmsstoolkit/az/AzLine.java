package io.github.vmsstoolkit.az;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the Azure CLI.
 *
 * @param command the words before the first option, without {@code az}: {@code vmss update}
 * @param group the resource group, where it is given
 * @param name the scale set, where it is given
 * @param rest the options that say more, in their order
 */
record AzLine(String command, Optional<String> group, Optional<String> name, List<String> rest) {
  private static final Map<String, String> SHORT =
      Map.of("-g", "--resource-group", "-n", "--name", "-o", "--output");

  /**
   * The lines in a pasted text.
   *
   * @throws VmssException if there is none, or a line is no az line
   */
  static List<AzLine> read(String text) {
    List<AzLine> lines = new ArrayList<>();
    for (List<String> words : ShellWords.commands(text)) {
      lines.add(line(words));
    }
    if (lines.isEmpty()) {
      throw VmssException.of(ExitCode.FAILED, "NoAzLine", "There is no az line in this text.")
          .remedy("Write az(\"az vmss update -g … -n … --set sku.capacity=3\").");
    }
    return lines;
  }

  private static AzLine line(List<String> words) {
    List<String> left = new ArrayList<>(words);
    if (left.get(0).equals("az")) {
      left.remove(0);
    }
    List<String> command = new ArrayList<>();
    while (!left.isEmpty() && !left.get(0).startsWith("-")) {
      command.add(left.remove(0));
    }
    return options(String.join(" ", command), left);
  }

  private static AzLine options(String command, List<String> words) {
    Optional<String> group = Optional.empty();
    Optional<String> name = Optional.empty();
    List<String> rest = new ArrayList<>();
    Iterator<String> left = words.iterator();
    while (left.hasNext()) {
      String word = left.next();
      switch (SHORT.getOrDefault(word, word)) {
        case "--resource-group" -> group = Optional.of(given(word, left));
        case "--name", "--vmss-name" -> name = Optional.of(given(word, left));
        case "--output" -> given(word, left);
        case "--only-show-errors", "--verbose", "--debug", "--no-wait" -> {
          // How az prints and waits is no question here.
        }
        default -> rest.add(word);
      }
    }
    return new AzLine(command, group, name, List.copyOf(rest));
  }

  private static String given(String option, Iterator<String> left) {
    if (!left.hasNext()) {
      throw VmssException.of(ExitCode.FAILED, "AzOption", "Nothing stands after " + option + ".")
          .at(option)
          .remedy("Write " + option + " NAME.");
    }
    return left.next();
  }

  /** The words after the option {@code wanted}, up to the next option; empty if it is not there. */
  Optional<List<String>> option(String wanted) {
    int at = rest.indexOf(wanted);
    if (at < 0) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (String word : rest.subList(at + 1, rest.size())) {
      if (word.startsWith("--")) {
        break;
      }
      values.add(word);
    }
    return Optional.of(values);
  }

  /**
   * Refuses what is not among {@code known}: a word that is not understood is not passed over.
   *
   * @throws VmssException if there is another option, or a word that belongs to none
   */
  void allow(String... known) {
    for (String word : rest) {
      if (word.startsWith("--") && !List.of(known).contains(word)) {
        throw VmssException.of(
                ExitCode.FAILED,
                "AzOption",
                "'" + word + "' of 'az " + command + "' is not understood here.")
            .at(word)
            .remedy("Leave it out; understood: " + String.join(", ", known) + ".");
      }
    }
    if (!rest.isEmpty() && !rest.get(0).startsWith("--")) {
      throw VmssException.of(
              ExitCode.FAILED, "AzOption", "'" + rest.get(0) + "' belongs to no option.")
          .at(rest.get(0))
          .remedy("Options begin with --.");
    }
  }
}
