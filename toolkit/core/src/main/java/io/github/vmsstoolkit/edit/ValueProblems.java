package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.path.Members;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Names;
import io.github.vmsstoolkit.schema.Scalar;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.List;

/** What is said of a value that cannot stand where it was put. */
final class ValueProblems {
  private ValueProblems() {}

  static VmssException nothing(String path) {
    return problem("NoValue", path, "null is no value.")
        .remedy("To take a property away: remove(\"" + path + "\").");
  }

  static VmssException unusable(String path, Object value) {
    return problem(
            "BadValue",
            path,
            "A " + value.getClass().getSimpleName() + " cannot be written as JSON.")
        .remedy(
            "Give a text, number, boolean, List, Map, json(\"…\") or a model object of the SDK.");
  }

  static VmssException wrongType(String path, JsonNode value, Scalar.Kind kind) {
    String wanted =
        switch (kind) {
          case INTEGER -> "a whole number";
          case DECIMAL -> "a number";
          case BOOLEAN -> "true or false";
          default -> "a text";
        };
    return problem(
            "WrongType",
            path,
            "'" + path + "' takes " + wanted + ", not " + shown(path, value) + ".")
        .remedy("Nothing was changed. Give " + wanted + ".");
  }

  static VmssException notAList(String path, JsonNode value) {
    return problem(
            "WrongType", path, "'" + path + "' is a list, and " + shown(path, value) + " is not.")
        .remedy("add(\"" + path + "\", …) appends one element; set takes a whole List.");
  }

  static VmssException notAnObject(String path, JsonNode value) {
    return problem(
            "WrongType",
            path,
            "'"
                + path
                + "' has members of its own; "
                + shown(path, value)
                + " cannot stand for them.")
        .remedy("Set one of its members, or give a Map or json(\"{…}\").");
  }

  static VmssException notAListToEdit(String path) {
    return problem("NotAList", path, "'" + path + "' is not a list.")
        .remedy(
            "set(\"" + path + "\", …) gives it a value, remove(\"" + path + "\") takes it away.");
  }

  static VmssException givenTwice(String path, String name) {
    return problem("GivenTwice", path, "'" + name + "' is given twice for one element.")
        .remedy("Write one --add for each element.");
  }

  static VmssException readOnly(String path) {
    return problem(
            "ReadOnlyProperty", path, "'" + path + "' is computed by Azure and cannot be set.")
        .remedy("Leave it out.");
  }

  static VmssException unknownMember(String path, String name, Model model) {
    List<String> names = Members.names(model);
    List<String> near = Names.nearest(names, name, 3);
    return problem("UnknownProperty", path, "There is no property '" + name + "' here.")
        .remedy(
            near.isEmpty()
                ? "Known: " + String.join(", ", names) + "."
                : "Did you mean '" + String.join("' or '", near) + "'?");
  }

  static String unknownEnum(String path, String value, List<String> known) {
    List<String> near = Names.nearest(known, value, 1);
    return "'"
        + value
        + "' is not among the values known for '"
        + path
        + "' ("
        + String.join(", ", known)
        + ")"
        + (near.isEmpty() ? "" : "; did you mean '" + near.get(0) + "'?")
        + " Azure decides.";
  }

  private static String shown(String path, JsonNode value) {
    String leaf = path.substring(path.lastIndexOf('.') + 1);
    String text = Redactor.secretField(leaf) ? "that" : Json.compact(Redactor.json(value));
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }

  private static VmssException problem(String code, String path, String message) {
    return VmssException.of(ExitCode.FAILED, code, message).at(path);
  }
}
