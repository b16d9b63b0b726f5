/** One session of a script, REPL or notebook: its engine, its commands, its toolkit, its output. */
@NullMarked
package io.github.vmsstoolkit.session;

import org.jspecify.annotations.NullMarked;
