package io.github.vmsstoolkit.localazure.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.localazure.arm.DeploymentErrors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts values in the place of a template's expressions, texts like {@code [parameters('a')]}. */
final class Expressions {
  private static final int DEEPEST = 50;

  private final Functions functions;

  Expressions(Functions functions) {
    this.functions = functions;
  }

  /** A copy with every expression evaluated. */
  JsonNode evaluate(JsonNode node) {
    return evaluate(node, 0);
  }

  private JsonNode evaluate(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      throw DeploymentErrors.invalidTemplate("The template is nested too deeply.");
    }
    if (node.isTextual()) {
      return text(node.asText(), depth);
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        copy.set(text(member.getKey(), depth).asText(), evaluate(member.getValue(), depth + 1));
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(evaluate(element, depth + 1)));
      return copy;
    }
    return node;
  }

  private JsonNode text(String text, int depth) {
    if (text.startsWith("[[")) {
      return TextNode.valueOf(text.substring(1));
    }
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return TextNode.valueOf(text);
    }
    Parser parser = new Parser(text.substring(1, text.length() - 1));
    JsonNode value = parser.expression(depth);
    parser.end();
    return value;
  }

  /** One expression: a literal, or a call with what is taken out of its value. */
  private final class Parser {
    private final String source;
    private int at;

    Parser(String source) {
      this.source = source;
    }

    JsonNode expression(int depth) {
      if (depth > DEEPEST) {
        throw wrong("it is nested too deeply");
      }
      skip();
      char next = peek();
      if (next == '\'') {
        return TextNode.valueOf(quoted());
      }
      if (Character.isDigit(next) || next == '-') {
        return number();
      }
      String name = name();
      List<JsonNode> arguments = arguments(depth);
      JsonNode value = functions.call(name, arguments);
      boolean ofTemplate = functions.isOfTemplate(name, arguments);
      return selected(ofTemplate ? evaluate(value, depth + 1) : value, depth);
    }

    void end() {
      skip();
      if (at != source.length()) {
        throw wrong("something is left behind it");
      }
    }

    private List<JsonNode> arguments(int depth) {
      take('(');
      List<JsonNode> arguments = new ArrayList<>();
      skip();
      while (peek() != ')') {
        arguments.add(expression(depth + 1));
        skip();
        if (peek() == ',') {
          at++;
        } else if (peek() != ')') {
          throw wrong("a ',' or ')' is missing");
        }
        skip();
      }
      take(')');
      return arguments;
    }

    private JsonNode selected(JsonNode value, int depth) {
      JsonNode here = value;
      for (char next = peek(); next == '.' || next == '['; next = peek()) {
        at++;
        if (next == '.') {
          here = member(here, TextNode.valueOf(name()));
        } else {
          here = member(here, expression(depth + 1));
          skip();
          take(']');
        }
      }
      return here;
    }

    private JsonNode member(JsonNode of, JsonNode key) {
      JsonNode found = key.isInt() ? of.path(key.asInt()) : of.path(key.asText());
      if (found.isMissingNode()) {
        throw wrong("there is no '" + key.asText() + "'");
      }
      return found;
    }

    private String quoted() {
      StringBuilder text = new StringBuilder();
      at++;
      while (true) {
        char next = peek();
        at++;
        if (next == 0) {
          throw wrong("a quote is not closed");
        }
        if (next == '\'' && peek() != '\'') {
          return text.toString();
        }
        if (next == '\'') {
          at++;
        }
        text.append(next);
      }
    }

    private JsonNode number() {
      int start = at;
      at++;
      while (Character.isDigit(peek())) {
        at++;
      }
      String digits = source.substring(start, at);
      if (!digits.matches("-?[0-9]{1,9}")) {
        throw wrong("'" + digits + "' is no number");
      }
      return IntNode.valueOf(Integer.parseInt(digits));
    }

    private String name() {
      int start = at;
      while (Character.isLetterOrDigit(peek()) || peek() == '_') {
        at++;
      }
      if (start == at) {
        throw wrong("a name is missing");
      }
      return source.substring(start, at);
    }

    private void take(char wanted) {
      if (peek() != wanted) {
        throw wrong("a '" + wanted + "' is missing");
      }
      at++;
    }

    private void skip() {
      while (Character.isWhitespace(peek())) {
        at++;
      }
    }

    private char peek() {
      return at < source.length() ? source.charAt(at) : 0;
    }

    private RuntimeException wrong(String why) {
      return DeploymentErrors.invalidTemplate(
          "Unable to parse language expression '%s': %s at position %d."
              .formatted(source, why, at));
    }
  }
}
