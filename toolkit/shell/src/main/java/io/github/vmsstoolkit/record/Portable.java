package io.github.vmsstoolkit.record;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the script of a recording runs in the stock jshell too, with nothing but the toolkit on
 * its class path.
 *
 * @param why what stands against it; empty if nothing does
 */
public record Portable(List<String> why) {
  public Portable {
    why = List.copyOf(why);
  }

  /** What a journal tells of it, as far as it goes. */
  public static Portable of(List<JournalEntry> entries) {
    Set<Integer> kept =
        entries.stream()
            .filter(entry -> entry.is("step.end") && ScriptText.counts(entry))
            .map(JournalEntry::step)
            .collect(Collectors.toSet());
    Stream<String> cut =
        entries.stream()
            .filter(entry -> entry.is("step.begin") && entry.fact("portable").equals("no"))
            .filter(entry -> kept.contains(entry.step()))
            .map(entry -> "step " + entry.step() + " is cut otherwise");
    Stream<String> libraries =
        entries.stream()
            .filter(entry -> entry.is("library"))
            .map(entry -> "it may need " + entry.fact("file"));
    return new Portable(Stream.concat(cut, libraries).distinct().toList());
  }

  /** The same for people. */
  public String sentence() {
    return why.isEmpty()
        ? "The script runs in the stock jshell too."
        : "The script does not run in the stock jshell: " + String.join(", ", why) + ".";
  }

  /** As the header of the script says it. */
  @Override
  public String toString() {
    return why.isEmpty() ? "yes" : "no: " + String.join(", ", why);
  }
}
