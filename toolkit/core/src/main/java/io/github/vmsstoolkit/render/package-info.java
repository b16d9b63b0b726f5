/** Displays as plain text, ANSI, JSON and TSV. */
@NullMarked
package io.github.vmsstoolkit.render;

import org.jspecify.annotations.NullMarked;
