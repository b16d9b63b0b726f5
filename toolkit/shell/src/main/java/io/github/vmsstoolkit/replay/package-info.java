/** Running a recording again: for real, or without any network. */
@NullMarked
package io.github.vmsstoolkit.replay;

import org.jspecify.annotations.NullMarked;
