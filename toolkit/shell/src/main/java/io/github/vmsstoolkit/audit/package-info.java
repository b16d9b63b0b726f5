/** What can be said of a journal: whether it is whole, and what was done. */
@NullMarked
package io.github.vmsstoolkit.audit;

import org.jspecify.annotations.NullMarked;
