package io.github.vmsstoolkit.localazure.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a script says and how it ends. No shell runs: {@code echo} and {@code hostname} are
 * understood, {@code exit N} and {@code false} fail, and all else succeeds in silence.
 */
public record Script(String output, int exitCode) {
  private static final Pattern EXIT = Pattern.compile("(?:^|[;&\\s])exit\\s+([0-9]{1,3})");
  private static final Pattern ECHO = Pattern.compile("^echo\\s+(.*)$");
  private static final Pattern FALSE = Pattern.compile("(?:^|[;&\\s])false(?:$|[;&\\s])");

  public static Script run(String commands, String hostName) {
    List<String> lines =
        commands
            .lines()
            .flatMap(line -> List.of(line.split("[;&]+")).stream())
            .map(String::strip)
            .toList();
    String output =
        lines.stream()
            .map(line -> said(line, hostName))
            .filter(said -> !said.isEmpty())
            .collect(Collectors.joining("\n"));
    return new Script(output, exit(commands));
  }

  private static String said(String line, String hostName) {
    Matcher echo = ECHO.matcher(line);
    if (echo.matches()) {
      return echo.group(1).replaceAll("^(['\"])(.*)\\1$", "$2");
    }
    return line.equals("hostname") ? hostName : "";
  }

  private static int exit(String commands) {
    Matcher exit = EXIT.matcher(commands);
    if (exit.find()) {
      return Integer.parseInt(exit.group(1));
    }
    return FALSE.matcher(commands).find() ? 1 : 0;
  }
}
