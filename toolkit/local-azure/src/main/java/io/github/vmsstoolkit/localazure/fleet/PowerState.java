package io.github.vmsstoolkit.localazure.fleet;

import java.util.Locale;

public enum PowerState {
  STARTING,
  RUNNING,
  STOPPING,
  STOPPED,
  DEALLOCATING,
  DEALLOCATED;

  public String code() {
    return "PowerState/" + lower();
  }

  public String display() {
    return "VM " + lower();
  }

  private String lower() {
    return name().toLowerCase(Locale.ROOT);
  }
}
