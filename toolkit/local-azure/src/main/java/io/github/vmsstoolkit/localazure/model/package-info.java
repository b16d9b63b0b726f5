/**
 * What a scale set can be asked to be: members, rules, defaults, images, sizes; and what is
 * assumed.
 */
@NullMarked
package io.github.vmsstoolkit.localazure.model;

import org.jspecify.annotations.NullMarked;
