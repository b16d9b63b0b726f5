/** How many requests of which kind a client may send in a while. */
@NullMarked
package io.github.vmsstoolkit.localazure.throttle;

import org.jspecify.annotations.NullMarked;
