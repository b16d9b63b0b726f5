package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One instance of a scale set, as one entry of the list with {@code $expand=instanceView} tells it.
 *
 * @param upToDate {@code latestModelApplied}
 * @param power the code after {@code PowerState/}, for example {@code running}; empty when unknown
 * @param provisioning the instance's provisioning state, for example {@code Succeeded}
 * @param health the code after {@code HealthState/}; empty without a health signal
 * @param zone the availability zone; empty for a regional instance
 * @param imageVersion the image version that runs: the exact version where the model says {@code
 *     latest}, or the name of a custom image
 * @param extensions the state of each extension, by name, for example {@code succeeded}
 * @param protection what the instance is protected from: {@code scale-in}, {@code actions}; empty
 *     if from nothing
 * @param document the entry itself
 */
public record Instance(
    String id,
    String name,
    boolean upToDate,
    Optional<String> power,
    String provisioning,
    Optional<String> health,
    Optional<String> zone,
    String imageVersion,
    String sku,
    Map<String, String> extensions,
    Optional<String> protection,
    JsonNode document) {}
