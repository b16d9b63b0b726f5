package io.github.vmsstoolkit.localazure.http;

import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import java.time.Duration;

/**
 * An answer and the way it is to reach the client.
 *
 * @param delay real time between the answer's making and its sending
 */
public record Delivery(ArmResponse answer, Manner manner, Duration delay) {

  /** How much of the answer arrives. */
  public enum Manner {
    WHOLE,
    /** The head and half of the body, then the connection ends. */
    TRUNCATED,
    /** Nothing: the connection is reset. */
    RESET
  }

  public static Delivery whole(ArmResponse answer) {
    return new Delivery(answer, Manner.WHOLE, Duration.ZERO);
  }
}
