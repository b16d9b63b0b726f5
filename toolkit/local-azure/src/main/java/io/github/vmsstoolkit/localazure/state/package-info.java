/** What survives the process: an append-only journal of what was asked for and when. */
@NullMarked
package io.github.vmsstoolkit.localazure.state;

import org.jspecify.annotations.NullMarked;
