/** The one way to Azure Resource Manager: connections, the seam, raw documents, operations. */
@NullMarked
package io.github.vmsstoolkit.arm;

import org.jspecify.annotations.NullMarked;
