/** Libraries from Maven repositories, fetched while a session runs. */
@NullMarked
package io.github.vmsstoolkit.library;

import org.jspecify.annotations.NullMarked;
