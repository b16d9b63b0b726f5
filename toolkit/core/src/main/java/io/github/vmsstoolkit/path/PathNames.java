package io.github.vmsstoolkit.path;

import java.util.regex.Pattern;

/** How names are written in paths. */
public final class PathNames {
  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]'\"]+");

  private PathNames() {}

  /**
   * A member as it follows in a path: {@code .name}, {@code name} at the beginning, {@code
   * ['a.b']}.
   */
  public static String member(boolean first, String name) {
    if (!PLAIN.matcher(name).matches()) {
      return name.indexOf('\'') < 0 ? "['" + name + "']" : "[\"" + name + "\"]";
    }
    return first ? name : "." + name;
  }
}
