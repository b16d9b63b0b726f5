package io.github.vmsstoolkit.arm;

import java.util.Optional;

/**
 * What a person said of the Azure to connect to.
 *
 * @param cloud {@code azure}, {@code china}, {@code usgov}
 * @param credential {@code auto}, {@code az}, {@code device}, {@code managed}, {@code env}
 * @param subscription a name or an id
 * @param tenant a tenant id; empty for the credential's own
 */
public record AzureChoice(
    String cloud, String credential, String subscription, Optional<String> tenant) {}
