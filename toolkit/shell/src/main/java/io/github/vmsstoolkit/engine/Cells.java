package io.github.vmsstoolkit.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names of the classes that JShell gave to the two cells. */
final class Cells {
  /** The variable in which expressions are evaluated. */
  static final String VALUE = "$cell";

  /** The method in which statements are run. */
  static final String RUN = "$run";

  private final Set<String> classes = ConcurrentHashMap.newKeySet();

  void add(String className) {
    classes.add(className);
  }

  /** Whether the class is one of the cells, or inside one. */
  boolean cell(String className) {
    int inner = className.indexOf('$', "REPL.$JShell$".length());
    String outer = inner < 0 ? className : className.substring(0, inner);
    return classes.contains(outer);
  }
}
