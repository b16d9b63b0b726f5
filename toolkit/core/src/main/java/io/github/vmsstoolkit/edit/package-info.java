/** Edits of a document, plans, and the difference between documents. */
@NullMarked
package io.github.vmsstoolkit.edit;

import org.jspecify.annotations.NullMarked;
