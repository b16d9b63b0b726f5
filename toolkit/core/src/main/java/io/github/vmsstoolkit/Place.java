package io.github.vmsstoolkit;

/**
 * Where a session works.
 *
 * @param local whether the endpoint proved by its answers that it is local Azure
 * @param subscriptionId a GUID
 * @param subscriptionName the display name
 */
public record Place(boolean local, String subscriptionId, String subscriptionName) {}
