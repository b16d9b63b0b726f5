/** The objects that a script holds; here everything is put together. */
@NullMarked
package io.github.vmsstoolkit.handle;

import org.jspecify.annotations.NullMarked;
