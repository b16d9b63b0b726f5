/** Deployments of templates: the expressions in them, and the order of their resources. */
@NullMarked
package io.github.vmsstoolkit.localazure.deploy;

import org.jspecify.annotations.NullMarked;
