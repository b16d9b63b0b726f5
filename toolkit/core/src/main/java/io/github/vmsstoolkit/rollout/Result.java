package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Display.Stage;
import java.time.Duration;

/**
 * How an action went for one instance.
 *
 * @param stage how it ended
 * @param detail why, where it is not done
 * @param took from the request to the end of it, with the wait for its health
 */
record Result(Stage stage, String detail, Duration took) {}
