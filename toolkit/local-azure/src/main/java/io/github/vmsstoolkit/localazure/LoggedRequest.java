package io.github.vmsstoolkit.localazure;

import java.time.Instant;

/**
 * A request that was answered.
 *
 * @param target path and query as they were sent
 * @param at virtual time of the answer
 */
public record LoggedRequest(String method, String target, int status, Instant at) {}
