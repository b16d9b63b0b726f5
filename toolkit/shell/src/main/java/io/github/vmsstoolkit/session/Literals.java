package io.github.vmsstoolkit.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the string literal at a cursor, and the call that it is an argument of. */
final class Literals {
  /**
   * An open literal.
   *
   * @param call the method whose argument it is; empty for none
   * @param arguments the literals before it in the same call
   * @param begin where its text begins
   * @param text its text up to the cursor
   */
  record Open(String call, List<String> arguments, int begin, String text) {}

  private final String input;
  private final List<Call> calls = new ArrayList<>();
  private int at;

  private static final class Call {
    private final String name;
    private final List<String> literals = new ArrayList<>();

    Call(String name) {
      this.name = name;
    }
  }

  private Literals(String input) {
    this.input = input;
  }

  /** The literal that is open at the end of {@code input}. */
  static Optional<Open> open(String input) {
    return new Literals(input).scan();
  }

  private Optional<Open> scan() {
    while (at < input.length()) {
      char c = input.charAt(at);
      if (c == '"') {
        Optional<Open> open = literal();
        if (open.isPresent()) {
          return open;
        }
      } else if (input.startsWith("//", at)) {
        int end = input.indexOf('\n', at);
        at = end < 0 ? input.length() : end;
      } else {
        bracket(c);
        at++;
      }
    }
    return Optional.empty();
  }

  private Optional<Open> literal() {
    int begin = at + 1;
    int end = begin;
    while (end < input.length() && input.charAt(end) != '"' && input.charAt(end) != '\n') {
      end += input.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= input.length()) {
      return Optional.of(open(begin));
    }
    if (!calls.isEmpty()) {
      calls.get(calls.size() - 1).literals.add(input.substring(begin, end));
    }
    at = end + 1;
    return Optional.empty();
  }

  private Open open(int begin) {
    String text = input.substring(Math.min(begin, input.length()));
    if (calls.isEmpty()) {
      return new Open("", List.of(), begin, text);
    }
    Call call = calls.get(calls.size() - 1);
    return new Open(call.name, List.copyOf(call.literals), begin, text);
  }

  private void bracket(char c) {
    if (c == '(') {
      calls.add(new Call(nameBefore(at)));
    } else if (c == ')' && !calls.isEmpty()) {
      calls.remove(calls.size() - 1);
    }
  }

  private String nameBefore(int end) {
    int begin = end;
    while (begin > 0 && Character.isJavaIdentifierPart(input.charAt(begin - 1))) {
      begin--;
    }
    return input.substring(begin, end);
  }
}
