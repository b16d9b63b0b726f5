/** The only place outside tests that starts local Azure. */
@NullMarked
package io.github.vmsstoolkit.sandbox;

import org.jspecify.annotations.NullMarked;
