/** Subscriptions, resource groups, providers and locations. */
@NullMarked
package io.github.vmsstoolkit.localazure.resources;

import org.jspecify.annotations.NullMarked;
