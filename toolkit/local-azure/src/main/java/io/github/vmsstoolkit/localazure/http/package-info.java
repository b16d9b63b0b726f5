/**
 * HTTP/1.1 on the loopback interface, for clients that mean well and for those that do not: every
 * request gets an answer within a time limit, and answers can be spoiled on purpose.
 */
@NullMarked
package io.github.vmsstoolkit.localazure.http;

import org.jspecify.annotations.NullMarked;
