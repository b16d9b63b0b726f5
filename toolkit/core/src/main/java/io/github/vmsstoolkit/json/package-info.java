/** JSON in and out with every digit kept. */
@NullMarked
package io.github.vmsstoolkit.json;

import org.jspecify.annotations.NullMarked;
