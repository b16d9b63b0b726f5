package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.schema.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values for the variables that a notebook's {@code parameters} cell declares. */
final class NotebookParameters {
  private static final Pattern DECLARATION =
      Pattern.compile("(?m)^\\s*(?:final\\s+)?([A-Za-z][\\w.]*)\\s+([A-Za-z_]\\w*)\\s*=\\s*(.*)$");

  /** Java's number, and what a text has to look like to be one. */
  private static final Map<String, Pattern> NUMBERS =
      Map.of(
          "int", Pattern.compile("-?\\d{1,10}"),
          "long", Pattern.compile("-?\\d{1,19}"),
          "double", Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?"),
          "boolean", Pattern.compile("true|false"));

  private NotebookParameters() {}

  /** Java that gives the variables their new values. */
  static String code(String declared, Map<String, String> values) {
    Map<String, String> types = types(declared);
    StringBuilder code = new StringBuilder();
    values.forEach(
        (name, value) -> {
          String type = types.get(name);
          if (type == null) {
            throw unknown(name, List.copyOf(types.keySet()));
          }
          code.append(type).append(' ').append(name).append(" = ");
          code.append(literal(name, type, value)).append(";\n");
        });
    return code.toString().stripTrailing();
  }

  private static Map<String, String> types(String declared) {
    Map<String, String> types = new LinkedHashMap<>();
    Matcher found = DECLARATION.matcher(declared);
    while (found.find()) {
      String type = found.group(1);
      types.put(found.group(2), type.equals("var") ? inferred(found.group(3)) : type);
    }
    return types;
  }

  private static String inferred(String initialiser) {
    String text = initialiser.strip().replaceFirst("\\s*;.*$", "");
    return List.of("boolean", "int", "long", "double").stream()
        .filter(type -> NUMBERS.get(type).matcher(text).matches())
        .findFirst()
        .orElse("String");
  }

  private static String literal(String name, String type, String value) {
    if (type.equals("String")) {
      return quoted(value);
    }
    Pattern number = NUMBERS.get(type);
    if (number == null || !number.matcher(value).matches()) {
      throw VmssException.of(
              ExitCode.USAGE,
              "BadParameter",
              "The parameter '" + name + "' is of type " + type + ", not '" + value + "'.")
          .at("-p " + name)
          .remedy("Text, whole numbers, decimals and true or false can be given.");
    }
    return type.equals("long") ? value + "L" : value;
  }

  /** A Java literal; nothing in the value ends it. */
  private static String quoted(String value) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < ' ') {
        literal.append(String.format("\\%03o", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  private static VmssException unknown(String name, List<String> known) {
    List<String> near = Names.nearest(known, name, 1);
    return VmssException.of(
            ExitCode.USAGE, "UnknownParameter", "The notebook has no parameter '" + name + "'.")
        .at("-p " + name)
        .remedy(near.isEmpty() ? declared(known) : "Did you mean '" + near.get(0) + "'?");
  }

  private static String declared(List<String> known) {
    return known.isEmpty()
        ? "Give the cell that declares its parameters the tag 'parameters'."
        : "Its cell tagged 'parameters' declares: " + String.join(", ", known) + ".";
  }
}
