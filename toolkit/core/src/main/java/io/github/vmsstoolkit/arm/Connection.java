package io.github.vmsstoolkit.arm;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.management.profile.AzureProfile;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How to reach one subscription: over which transport, as whom, where, and how fast to poll.
 *
 * @param pollDelay what to make of the wait that the service asks for between two polls; local
 *     Azure in process does not wait at all
 */
public record Connection(
    HttpClient transport,
    TokenCredential credential,
    AzureProfile profile,
    UnaryOperator<Duration> pollDelay) {}
