package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.secret.Redactor;

/** An entry that is being made: facts in the open, texts as commitments. */
final class Entry {
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  Entry(String type) {
    node.put("v", 1).put("type", type);
  }

  /** A fact that stays readable for ever: an id, a status, a path. */
  Entry put(String name, String value) {
    node.put(name, Redactor.text(value));
    return this;
  }

  Entry put(String name, long value) {
    node.put(name, value);
    return this;
  }

  /** A text that may have to be taken out one day; it is redacted before it gets here. */
  Entry text(String name, String text) {
    String clean = Redactor.text(text);
    String salt = Chain.salt();
    node.withObjectProperty("commit").put(name, Chain.commitment(salt, clean));
    node.withObjectProperty("clear").putObject(name).put("salt", salt).put("text", clean);
    return this;
  }

  ObjectNode node() {
    return node;
  }
}
