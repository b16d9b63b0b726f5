package io.github.vmsstoolkit.replay;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.ScriptText;
import io.github.vmsstoolkit.session.Snippets.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script that can be replayed.
 *
 * @param text as it stands in the file, or as the journal gives it
 * @param journal what was recorded when it ran; empty for a script that nobody recorded
 */
public record ReplayScript(String text, Optional<Path> journal) {
  private static final String JOURNAL = ".journal.jsonl";
  private static final Pattern MARK =
      Pattern.compile("^//%% (\\d{1,9})(?:.*?\\bexpect=(\\S+))?.*$");
  private static final Pattern HEADER = Pattern.compile("(?m)^//: journal\\s+(\\S+)$");
  private static final Pattern NOT_PORTABLE = Pattern.compile("(?m)^//: portable\\s+no: (.+)$");
  private static final Pattern END = Pattern.compile("(?m)^//%% end\\b.*$");

  /**
   * A step.
   *
   * @param number as in the recording; 0 for what stands before the first
   * @param expect what it has to fail with; empty if it has to go well
   * @param line where it begins in the script
   */
  public record Step(int number, String code, String expect, int line) {}

  /**
   * Reads a script, or the journal it was recorded in.
   *
   * @throws VmssException if it cannot be read
   */
  public static ReplayScript read(Path file) {
    if (file.toString().endsWith(JOURNAL)) {
      return new ReplayScript(ScriptText.full(JournalEntry.read(file)), Optional.of(file));
    }
    String text = text(file);
    Matcher header = HEADER.matcher(text);
    Optional<Path> journal =
        header.find()
            ? Optional.of(file.resolveSibling(header.group(1))).filter(Files::exists)
            : Optional.empty();
    return new ReplayScript(text, journal);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "There is no such file.");
    } catch (IOException e) {
      throw unreadable(file, "The script cannot be read: " + e.getMessage());
    }
  }

  private static VmssException unreadable(Path file, String why) {
    return VmssException.of(ExitCode.USAGE, "NoScript", why)
        .at(file.toString())
        .remedy("Give a script NAME.jsh or a journal NAME.journal.jsonl.");
  }

  /** Whether it has the mark that a recording ends with: nothing was cut off. */
  boolean complete() {
    return END.matcher(text).find();
  }

  /** What stands against running it in the stock jshell, as its header says; empty if nothing. */
  public Optional<String> notPortable() {
    Matcher line = NOT_PORTABLE.matcher(text);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  /** The hash that plans and journals know it by. */
  String sha256() {
    return Chain.commitment("", text);
  }

  /** The entries of its journal; none for a script that nobody recorded. */
  List<JournalEntry> entries() {
    return journal.map(JournalEntry::read).orElse(List.of());
  }

  /**
   * Its steps. A mark counts where a snippet ends, so one inside a text block is none.
   *
   * @param cut cuts a script into its snippets
   */
  List<Step> steps(Function<String, List<Placed>> cut) {
    List<Placed> snippets = cut.apply(text);
    List<String> lines = text.lines().toList();
    List<Step> steps = new ArrayList<>();
    int next = 0;
    Step mark = new Step(0, "", "", 1);
    for (Placed snippet : snippets) {
      for (int i = next; i < snippet.line() - 1; i++) {
        mark = marked(lines.get(i), i + 1).orElse(mark);
      }
      next = Math.max(next, snippet.line() - 1 + (int) snippet.snippet().lines().count());
      add(steps, mark, snippet);
    }
    return steps;
  }

  private static Optional<Step> marked(String line, int number) {
    Matcher mark = MARK.matcher(line);
    return mark.matches()
        ? Optional.of(
            new Step(
                Integer.parseInt(mark.group(1)),
                "",
                Optional.ofNullable(mark.group(2)).orElse(""),
                number))
        : Optional.empty();
  }

  /** What stands before the first mark stays apart, one snippet a step; the rest goes together. */
  private static void add(List<Step> steps, Step mark, Placed snippet) {
    Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    if (last != null && mark.number() > 0 && last.line() == mark.line()) {
      steps.set(
          steps.size() - 1,
          new Step(
              mark.number(), last.code() + "\n" + snippet.snippet(), mark.expect(), mark.line()));
      return;
    }
    int line = mark.number() > 0 ? mark.line() : snippet.line();
    steps.add(new Step(mark.number(), snippet.snippet(), mark.expect(), line));
  }
}
