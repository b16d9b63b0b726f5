package io.github.vmsstoolkit;

import java.util.List;

/**
 * Instances chosen by words; no choice never means all. Making a selection sends nothing; asking
 * for its ids or for an action on it reads the list of instances, one request a page.
 */
public interface Selection extends Shown {
  /**
   * The ids of the chosen instances, in ascending order; empty if none fits.
   *
   * @throws VmssException if an id was asked for that no instance has
   */
  List<String> ids();

  /**
   * The first {@code n} of these, in ascending order of their ids.
   *
   * @param n from 1
   */
  Selection limit(int n);

  /** Those of these that are in an availability zone. */
  Selection inZone(String zone);

  /**
   * Brings the instances to the scale set's model ({@code POST …/manualupgrade}).
   *
   * @throws VmssException if the selection is empty
   */
  Rollout upgrade();

  /**
   * Gives the instances a new OS disk from the image of the model; data on the old OS disk is lost
   * ({@code POST …/reimage}).
   *
   * @throws VmssException if the selection is empty
   */
  Rollout reimage();

  /**
   * Gives the instances new OS and data disks; data on the old ones is lost ({@code POST
   * …/reimageall}).
   *
   * @throws VmssException if the selection is empty, as for every action here
   */
  Rollout reimageAll();

  /** Starts the instances ({@code POST …/start}). */
  Rollout start();

  /** Stops the instances; they stay billed ({@code POST …/poweroff}). */
  Rollout powerOff();

  /** Restarts the instances ({@code POST …/restart}). */
  Rollout restart();

  /** Moves the instances to other hardware and starts them there ({@code POST …/redeploy}). */
  Rollout redeploy();

  /** Stops the instances and gives their hardware back ({@code POST …/deallocate}). */
  Rollout deallocate();

  /** Deletes the instances; the capacity falls by their number ({@code POST …/delete}). */
  Rollout delete();
}
