package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.command.CommandTable;
import io.github.vmsstoolkit.session.Completeness;
import io.github.vmsstoolkit.session.ScriptSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a cell into steps, as a script is cut: a step ends with the first line after which it is
 * complete, and needs no semicolon there. Unlike in a script, a next line that can only go on with
 * the one before belongs to it, as people write chains and {@code else} so.
 */
final class Cell {
  private static final Pattern HELP = Pattern.compile("\\?\\s*[A-Za-z][\\w.]*(\\(\\))?\\s*");
  private static final Pattern GOES_ON =
      Pattern.compile("\\s*([.?:)\\]}+*&|=,]|else\\b|catch\\b|finally\\b|while\\b.*;\\s*$).*");

  private final ScriptSession session;
  private final List<Step> steps = new ArrayList<>();
  private final StringBuilder pending = new StringBuilder();
  private int begin;

  /**
   * A step.
   *
   * @param line the number of its first line in the cell, from 1
   */
  record Step(String code, int line) {
    /** What is asked about, as {@code ?name} asks; empty if this is no such step. */
    Optional<String> asked() {
      return HELP.matcher(code).matches()
          ? Optional.of(code.substring(1).strip().replace("()", ""))
          : Optional.empty();
    }
  }

  private Cell(ScriptSession session) {
    this.session = session;
  }

  static List<Step> steps(String code, ScriptSession session) {
    Cell cell = new Cell(session);
    String[] lines = code.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      cell.line(lines[i], i + 1, next(lines, i));
    }
    cell.end();
    return cell.steps;
  }

  private static String next(String[] lines, int after) {
    for (int i = after + 1; i < lines.length; i++) {
      if (!lines[i].isBlank() && !lines[i].stripLeading().startsWith("//")) {
        return lines[i];
      }
    }
    return "";
  }

  private void line(String line, int number, String next) {
    if (pending.isEmpty()) {
      begin = number;
      refuseCellMagic(line);
    }
    boolean command =
        pending.isEmpty() && (CommandTable.isCommand(line) || HELP.matcher(line).matches());
    pending.append(line).append('\n');
    if (command || blank() || (!goesOn(next) && complete())) {
      end();
    }
  }

  private static void refuseCellMagic(String line) {
    if (line.startsWith("%%")) {
      throw VmssException.of(ExitCode.FAILED, "NoCellMagic", "There are no magics for whole cells.")
          .at(line)
          .remedy("%time SNIPPET times one line; %lsmagic lists what there is.");
    }
  }

  private boolean goesOn(String next) {
    return GOES_ON.matcher(next).matches() && !HELP.matcher(next).matches();
  }

  private boolean complete() {
    return session.completeness(pending.toString()) != Completeness.INCOMPLETE;
  }

  private boolean blank() {
    return pending
        .toString()
        .lines()
        .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("//"));
  }

  private void end() {
    if (!blank()) {
      steps.add(new Step(pending.toString().strip(), begin));
    }
    pending.setLength(0);
  }
}
