/**
 * The wire: requests, answers, errors, routes, long-running operations and the virtual clock;
 * nothing of it knows a resource type.
 */
@NullMarked
package io.github.vmsstoolkit.localazure.arm;

import org.jspecify.annotations.NullMarked;
