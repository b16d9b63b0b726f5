/** The scale sets there are, their instances, and what may become of them. */
@NullMarked
package io.github.vmsstoolkit.localazure.fleet;

import org.jspecify.annotations.NullMarked;
