/** The Jupyter kernel: cells in, results out, with the one engine of all front ends. */
@NullMarked
package io.github.vmsstoolkit.kernel;

import org.jspecify.annotations.NullMarked;
