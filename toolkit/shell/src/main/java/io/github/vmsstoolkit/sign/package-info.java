/** Ed25519 keys of people: what they sign, and whom to believe. */
@NullMarked
package io.github.vmsstoolkit.sign;

import org.jspecify.annotations.NullMarked;
