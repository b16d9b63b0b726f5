package io.github.vmsstoolkit.localazure.fleet;

import java.util.Locale;

public enum ProvisioningState {
  CREATING("Creating", "Creating"),
  UPDATING("Updating", "Updating"),
  SUCCEEDED("Succeeded", "Provisioning succeeded"),
  FAILED("Failed", "Provisioning failed"),
  DELETING("Deleting", "Deleting");

  private final String text;
  private final String display;

  ProvisioningState(String text, String display) {
    this.text = text;
    this.display = display;
  }

  /** As in {@code properties.provisioningState}. */
  public String text() {
    return text;
  }

  /** As in an instance view. */
  public String code() {
    return "ProvisioningState/" + text.toLowerCase(Locale.ROOT);
  }

  public String display() {
    return display;
  }
}
