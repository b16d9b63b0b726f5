package io.github.vmsstoolkit.localazure.compute;

import java.util.Locale;

enum PowerState {
  STARTING,
  RUNNING,
  STOPPING,
  STOPPED,
  DEALLOCATING,
  DEALLOCATED;

  String code() {
    return "PowerState/" + lower();
  }

  String display() {
    return "VM " + lower();
  }

  private String lower() {
    return name().toLowerCase(Locale.ROOT);
  }
}
