/** What goes wrong on purpose: for requests, for operations and for instances. */
@NullMarked
package io.github.vmsstoolkit.localazure.fault;

import org.jspecify.annotations.NullMarked;
