/**
 * Lines of the Azure CLI as people paste them: read, done as a change, or told as the snippet that
 * does the same.
 */
@NullMarked
package io.github.vmsstoolkit.az;

import org.jspecify.annotations.NullMarked;
