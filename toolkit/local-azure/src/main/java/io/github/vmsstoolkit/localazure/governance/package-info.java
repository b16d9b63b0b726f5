/** Locks, permissions and the log of what was done. */
@NullMarked
package io.github.vmsstoolkit.localazure.governance;

import org.jspecify.annotations.NullMarked;
