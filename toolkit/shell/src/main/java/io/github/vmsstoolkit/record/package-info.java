/**
 * Sessions as evidence: a journal that cannot be changed unseen, and a script that can be read and
 * run.
 */
@NullMarked
package io.github.vmsstoolkit.record;

import org.jspecify.annotations.NullMarked;
