/** The user's settings: named targets, and what is protected. */
@NullMarked
package io.github.vmsstoolkit.config;

import org.jspecify.annotations.NullMarked;
