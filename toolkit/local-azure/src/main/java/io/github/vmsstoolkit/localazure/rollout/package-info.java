/** How instances come, change and go, in steps on the virtual clock. */
@NullMarked
package io.github.vmsstoolkit.localazure.rollout;

import org.jspecify.annotations.NullMarked;
