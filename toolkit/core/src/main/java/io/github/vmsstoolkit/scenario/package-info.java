/** Whole changes that operators know by name, made of edits and checked before they are sent. */
@NullMarked
package io.github.vmsstoolkit.scenario;

import org.jspecify.annotations.NullMarked;
