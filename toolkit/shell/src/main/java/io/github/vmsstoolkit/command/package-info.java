/** The one table of commands, for every front end. */
@NullMarked
package io.github.vmsstoolkit.command;

import org.jspecify.annotations.NullMarked;
