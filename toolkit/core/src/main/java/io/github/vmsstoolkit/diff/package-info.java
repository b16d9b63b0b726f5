/** The difference between two documents, as people want to read it. */
@NullMarked
package io.github.vmsstoolkit.diff;

import org.jspecify.annotations.NullMarked;
