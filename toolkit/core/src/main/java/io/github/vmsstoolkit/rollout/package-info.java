/** Selections of instances and the actions on them. */
@NullMarked
package io.github.vmsstoolkit.rollout;

import org.jspecify.annotations.NullMarked;
