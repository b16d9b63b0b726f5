/**
 * Messages of the Jupyter protocol over ZeroMQ; the only package that knows the base library, whose
 * interface changes from version to version.
 */
@NullMarked
package io.github.vmsstoolkit.kernel.wire;

import org.jspecify.annotations.NullMarked;
