package io.github.vmsstoolkit.view;

import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;

/** The kinds of documents that views show. */
public enum Kind {
  SCALE_SET("scale set model"),
  SCALE_SET_INSTANCE_VIEW("scale set instance view"),
  VM("VM model"),
  VM_INSTANCE_VIEW("VM instance view"),
  INSTANCES("instances"),
  OTHER("resource");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** The kind as people call it. */
  String words() {
    return words;
  }

  /** What a document of this kind is made of, as far as the schema knows. */
  Type type() {
    return switch (this) {
      case SCALE_SET -> Schema.scaleSet().root();
      case VM -> Schema.vm().root();
      default -> new FreeForm();
    };
  }
}
