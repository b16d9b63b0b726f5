/**
 * Local Azure: an Azure Resource Manager endpoint on this machine with true scale set behaviour,
 * for the Azure SDK in process and for any client over loopback HTTP.
 */
@NullMarked
package io.github.vmsstoolkit.localazure;

import org.jspecify.annotations.NullMarked;
