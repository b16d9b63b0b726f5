package io.github.vmsstoolkit;

/** A handle on one instance of a scale set, which is also a selection of just that instance. */
public interface Vm extends Selection {
  /** The VM model ({@code GET …/virtualMachines/{id}}). */
  View model();

  /** The VM instance view ({@code GET …/virtualMachines/{id}/instanceView}). */
  View instanceView();
}
