/** What is known of a property: from the schema, the rules, and what a change of it does. */
@NullMarked
package io.github.vmsstoolkit.explain;

import org.jspecify.annotations.NullMarked;
