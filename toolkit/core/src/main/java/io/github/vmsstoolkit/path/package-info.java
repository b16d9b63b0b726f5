/** Property paths: parsing, resolving, writing back in canonical form. */
@NullMarked
package io.github.vmsstoolkit.path;

import org.jspecify.annotations.NullMarked;
