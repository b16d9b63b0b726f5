/** The {@code vmss} command: options, scripts, and the prompt. */
@NullMarked
package io.github.vmsstoolkit.repl;

import org.jspecify.annotations.NullMarked;
