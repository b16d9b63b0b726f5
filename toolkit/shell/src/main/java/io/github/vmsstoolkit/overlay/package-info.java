/** Plan mode: writes are kept on this side, and later readings see them as if they were done. */
@NullMarked
package io.github.vmsstoolkit.overlay;

import org.jspecify.annotations.NullMarked;
