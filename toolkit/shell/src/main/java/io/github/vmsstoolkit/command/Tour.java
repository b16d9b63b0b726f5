package io.github.vmsstoolkit.command;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.List;

/** Five minutes on local Azure. Every snippet of it is run by a test. */
public final class Tour {
  /**
   * A stop.
   *
   * @param snippet what to type
   */
  public record Stop(String text, String snippet) {}

  private static final List<Stop> STOPS =
      List.of(
          new Stop(
              "web is a sample scale set on an Azure of your own, inside this process: nothing can"
                  + " break. All its instances in one table:",
              "web.instances()"),
          new Stop(
              "Its model, as Azure keeps it. Tab completes names, also inside the quotes:",
              "web.model().get(\"virtualMachineProfile.storageProfile.imageReference\")"),
          new Stop(
              "Which versions of that image there are, and who runs which:", "web.imageVersions()"),
          new Stop(
              "A change is a plan first. It shows what would change, and what that does to the"
                  + " instances:",
              "var plan = web.imageVersion(\"16.04.201801090\"); plan"),
          new Stop(
              "Nothing was sent yet. This sends one PUT, unless somebody else changed the scale set"
                  + " meanwhile:",
              "var done = plan.apply(); done"),
          new Stop(
              "In mode Manual the instances still run the old image. One first, then the others:",
              "web.outdated().upgrade().canary(1).batch(1).apply()"),
          new Stop(
              "A misspelt name is told before anything is sent:", "web.set(\"sku.capcity\", 5)"),
          new Stop(
              "What a property is, and what changing it does:", "explain(\"upgradePolicy.mode\")"),
          new Stop(
              "A line of the Azure CLI works as it is; it is told what it is here:",
              "az vmss update --set tags.seen=tour"),
          new Stop(
              "Every change knows its way back, and says what cannot come back:", "done.undo()"),
          new Stop(
              "Recorded, all this is a journal for the auditor and a script that runs again:",
              "/record TOUR"));

  private Tour() {}

  /** The stops, in order. */
  public static List<Stop> stops() {
    return STOPS;
  }

  static void show(Host host, List<String> arguments) {
    int number = number(host, arguments);
    Stop stop = STOPS.get(number - 1);
    String next =
        number < STOPS.size()
            ? "Then /tour goes on."
            : "That was the tour. /help lists the rest, ?set tells about one thing.";
    host.show(
        new Display.Text(
            List.of(
                Line.of("Tour, " + number + " of " + STOPS.size(), Style.DIM),
                Line.of(stop.text(), Style.PLAIN),
                Line.of("  " + stop.snippet(), Style.NAME),
                Line.of(next, Style.DIM))));
  }

  private static int number(Host host, List<String> arguments) {
    if (arguments.isEmpty()) {
      int seen = (int) host.history().stream().filter(line -> line.equals("/tour")).count();
      return Math.min(Math.max(1, seen), STOPS.size());
    }
    String text = arguments.get(0);
    boolean known =
        text.matches("\\d{1,2}")
            && Integer.parseInt(text) >= 1
            && Integer.parseInt(text) <= STOPS.size();
    if (!known) {
      throw VmssException.of(
              ExitCode.FAILED, "NoStop", "The tour has the stops 1 to " + STOPS.size() + ".")
          .at("/tour " + text)
          .remedy("/tour shows the next one.");
    }
    return Integer.parseInt(text);
  }
}
