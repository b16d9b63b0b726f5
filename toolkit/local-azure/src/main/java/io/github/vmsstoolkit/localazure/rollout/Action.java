package io.github.vmsstoolkit.localazure.rollout;

import io.github.vmsstoolkit.localazure.fleet.PowerState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a POST can do to instances; durations are medians of recorded small sets. */
public enum Action {
  START("start", 72, PowerState.STARTING),
  RESTART("restart", 48, null),
  POWER_OFF("powerOff", 48, PowerState.STOPPING),
  DEALLOCATE("deallocate", 45, PowerState.DEALLOCATING),
  REDEPLOY("redeploy", 48, null),
  REIMAGE("reimage", 48, null),
  REIMAGE_ALL("reimageAll", 48, null),
  UPGRADE("manualUpgrade", 40, null),
  DELETE("delete", 45, null);

  private final String path;
  private final Duration duration;
  private final Optional<PowerState> during;

  Action(String path, long seconds, PowerState during) {
    this.path = path;
    this.duration = Duration.ofSeconds(seconds);
    this.during = Optional.ofNullable(during);
  }

  /** The last segment of the request's path. */
  public String path() {
    return path;
  }

  /** The operation's name in the API. */
  public String operation() {
    return this == UPGRADE
        ? "UpdateInstances"
        : path.substring(0, 1).toUpperCase(Locale.ROOT) + path.substring(1);
  }

  Duration duration() {
    return duration;
  }

  /** The power state while the action runs; empty when it stays as it is. */
  Optional<PowerState> during() {
    return during;
  }

  /** Whether a call on the set must list the instances. */
  boolean needsInstanceIds() {
    return this == UPGRADE || this == DELETE;
  }

  /** Whether an instance has the action of its own by POST. */
  public boolean isPerInstance() {
    return !needsInstanceIds();
  }
}
