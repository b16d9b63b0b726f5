/** What must never be seen, and the one place that takes it out of every text and document. */
@NullMarked
package io.github.vmsstoolkit.secret;

import org.jspecify.annotations.NullMarked;
