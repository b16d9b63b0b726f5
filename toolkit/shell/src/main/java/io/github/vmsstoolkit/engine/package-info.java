/**
 * Runs Java snippets on JShell, fast over thousands of them, with values as objects, and stoppable.
 * It knows nothing of scale sets.
 */
@NullMarked
package io.github.vmsstoolkit.engine;

import org.jspecify.annotations.NullMarked;
