/** The requests about scale sets and their instances, and the documents that answer them. */
@NullMarked
package io.github.vmsstoolkit.localazure.compute;

import org.jspecify.annotations.NullMarked;
