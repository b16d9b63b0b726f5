package io.github.vmsstoolkit;

/** A handle on one instance of a scale set, which is also a selection of just that instance. */
public interface Vm extends Selection {
  /** The VM model ({@code GET …/virtualMachines/{id}}). */
  View model();

  /** The VM instance view ({@code GET …/virtualMachines/{id}/instanceView}). */
  View instanceView();

  /**
   * A plan to attach a managed disk to this instance alone; one GET of its model. New instances do
   * not get it.
   *
   * @param diskId the resource id of the disk
   * @param lun the number by which the instance will see it, from 0
   */
  Plan attachDisk(String diskId, int lun);

  /**
   * A plan to detach a disk that was attached to this instance; the disk stays. Reads the models of
   * the instance and of the scale set.
   *
   * @throws VmssException if there is no disk with this number, or it is one of the scale set's
   *     model
   */
  Plan detachDisk(int lun);

  /** A plan that keeps this instance when the scale set is scaled in. */
  Plan protectFromScaleIn();

  /**
   * A plan that keeps this instance from all that is done to the scale set: upgrades, reimages,
   * deallocation and scaling in. What is done to it by itself still is.
   */
  Plan protectFromActions();

  /** A plan that takes both protections away. */
  Plan unprotect();

  /**
   * A plan to run a script on this instance, in the shell of its system; what it printed is in the
   * result. One GET of its model.
   *
   * @param script lines of a shell, or of PowerShell on Windows
   */
  Plan run(String script);

  /**
   * What this instance wrote to its serial console when it booted. The address of the log is never
   * shown.
   *
   * @throws VmssException if boot diagnostics are off
   */
  Shown bootLog();

  /**
   * Where this instance differs from the model of the scale set, and what would mend that. Reads
   * both models.
   */
  Shown explainDrift();
}
