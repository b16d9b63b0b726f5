package io.github.vmsstoolkit.localazure.model;

import java.time.Duration;

/**
 * What is not established about the service and had to be chosen. Durations are medians of recorded
 * small sets; the rest has no source.
 */
public final class Assumptions {
  public static final Duration CREATE = Duration.ofSeconds(89);
  public static final Duration SCALE = Duration.ofSeconds(75);
  public static final Duration UPGRADE = Duration.ofSeconds(40);
  public static final Duration MODEL_ONLY = Duration.ofSeconds(22);
  public static final Duration DELETE = Duration.ofSeconds(60);
  public static final Duration VM_UPDATE = Duration.ofSeconds(10);

  public static final Duration DISK_WRITE = Duration.ofSeconds(3);
  public static final Duration RUN_COMMAND = Duration.ofSeconds(32);

  /** Of a size that is not in the catalogue. */
  public static final int MAX_DATA_DISKS = 64;

  /** How long a roll-out waits for instances that are not healthy after their upgrade. */
  public static final Duration HEALTH_WAIT = Duration.ofMinutes(5);

  public static final Duration ROLLBACK = Duration.ofSeconds(60);

  /** Of a PUT or PATCH that does not say. */
  static final boolean OVERPROVISION = true;

  static final String OS_DISK_CACHING = "None";
  static final int FAULT_DOMAINS = 5;

  /** The kind of id behind {@code imageReference.id} decides the largest capacity. */
  static final int MAX_CAPACITY = 1000;

  static final int MAX_CAPACITY_MANAGED_IMAGE = 600;
  static final int MAX_CAPACITY_SINGLE_GROUP = 100;

  /** Of a location; the service's own default is too small for a set of any size. */
  public static final int REGIONAL_CORES = 10_000;

  public static final int COMPUTER_NAME_DIGITS = 6;
  public static final int COMPUTER_NAME_RADIX = 36;

  private Assumptions() {}

  /**
   * The instance id a new set gives its n-th instance. Overprovisioning makes more instances than
   * asked for and deletes some; recorded is a set of two with the ids 0 and 2, so the gap is put
   * before the last.
   */
  public static int gapBeforeLast(int n, int capacity) {
    return capacity > 1 && n == capacity - 1 ? n + 1 : n;
  }
}
