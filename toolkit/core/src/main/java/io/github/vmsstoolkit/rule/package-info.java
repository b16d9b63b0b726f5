/**
 * What may become of a model, told before the network: small rules, each with its source. The
 * service has the last word; a plan that is forced passes them.
 */
@NullMarked
package io.github.vmsstoolkit.rule;

import org.jspecify.annotations.NullMarked;
