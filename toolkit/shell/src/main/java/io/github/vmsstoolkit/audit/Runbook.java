package io.github.vmsstoolkit.audit;

import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.ScriptText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recording as a script for other places and times: without readings that nobody uses, and with
 * the scale set as parameters. It names the session it comes from, and is no evidence of it.
 */
public final class Runbook {
  private static final Pattern TARGET =
      Pattern.compile("\\bvmss\\(\\s*\"([^\"]+)\"\\s*,\\s*\"([^\"]+)\"\\s*\\)");
  private static final Pattern STEP = Pattern.compile("(?s)\n//%% (\\d+)[^\n]*\n(.*)");

  private Runbook() {}

  /** The runbook of a journal. */
  public static String of(List<JournalEntry> entries) {
    String full = ScriptText.full(entries);
    String body = full.substring(full.indexOf("//---\n") + 6);
    List<String> parts = new ArrayList<>(List.of(body.split("(?=\n//%% )")));
    parts.removeIf(part -> part.startsWith("\n//%% end"));
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!reading(parts.get(i), entries) || used(parts, i)) {
        kept.add(parts.get(i));
      }
    }
    return "//--- vmss-runbook 1\n//: parent    "
        + entries.get(0).fact("session")
        + "\n//---\n"
        + lifted(String.join("", kept))
        + "\n//%% end\n";
  }

  private static boolean reading(String part, List<JournalEntry> entries) {
    Matcher step = STEP.matcher(part);
    return step.matches()
        && entries.stream()
            .anyMatch(
                e ->
                    e.is("step.end")
                        && e.fact("step").equals(step.group(1))
                        && e.number("named") > 0
                        && e.number("writes") == 0);
  }

  private static boolean used(List<String> parts, int index) {
    Matcher step = STEP.matcher(parts.get(index));
    if (!step.matches()) {
      return true;
    }
    Pattern name = Pattern.compile("\\$" + step.group(1) + "(?![\\w$])");
    return parts.subList(index + 1, parts.size()).stream().anyMatch(p -> name.matcher(p).find());
  }

  /** The one scale set that it is about becomes two parameters. */
  private static String lifted(String body) {
    Set<String> targets = new LinkedHashSet<>();
    Matcher target = TARGET.matcher(body);
    while (target.find()) {
      targets.add(target.group(1) + "/" + target.group(2));
    }
    if (targets.size() != 1) {
      return body;
    }
    String[] names = targets.iterator().next().split("/", 2);
    String parameters =
        "var resourceGroup = param(\"resourceGroup\", \""
            + names[0]
            + "\");\nvar scaleSet = param(\"scaleSet\", \""
            + names[1]
            + "\");\n";
    String called = TARGET.matcher(body).replaceAll("vmss(resourceGroup, scaleSet)");
    int imports = called.lastIndexOf("import ");
    int line = imports < 0 ? 0 : called.indexOf('\n', imports) + 1;
    return called.substring(0, line) + parameters + called.substring(line);
  }
}
