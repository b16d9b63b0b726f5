/** Network resources as documents, with the links that instances add to them. */
@NullMarked
package io.github.vmsstoolkit.localazure.network;

import org.jspecify.annotations.NullMarked;
