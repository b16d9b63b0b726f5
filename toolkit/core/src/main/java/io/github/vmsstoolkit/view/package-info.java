/** Documents as they were read, and how they are looked at. */
@NullMarked
package io.github.vmsstoolkit.view;

import org.jspecify.annotations.NullMarked;
