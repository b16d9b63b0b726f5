/**
 * Scale sets and their instances: the model, the state machine behind it, and the documents made of
 * both.
 */
@NullMarked
package io.github.vmsstoolkit.localazure.compute;

import org.jspecify.annotations.NullMarked;
