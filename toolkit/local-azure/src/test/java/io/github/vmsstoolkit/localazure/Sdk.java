package io.github.vmsstoolkit.localazure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.management.provider.DelayProvider;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.ComputeManager;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceManagerUtils;
import java.time.Duration;
import java.time.OffsetDateTime;
import reactor.core.publisher.Mono;

/** The real SDK on a local Azure, with its retries, without its waits. */
final class Sdk {
  private Sdk() {}

  static ComputeManager manager(LocalAzure azure) {
    return ComputeManager.configure()
        .withHttpClient(new Impatient(azure.client()))
        .withRetryOptions(new RetryOptions(new FixedDelayOptions(3, Duration.ofMillis(1))))
        .authenticate(
            new Stub(), new AzureProfile(null, LocalAzure.SUBSCRIPTION, AzureEnvironment.AZURE));
  }

  static void pollAtOnce() {
    ResourceManagerUtils.InternalRuntimeContext.setDelayProvider(
        new DelayProvider() {
          @Override
          public Duration getDelayDuration(Duration delay) {
            return Duration.ofMillis(1);
          }
        });
  }

  static void pollAsUsual() {
    ResourceManagerUtils.InternalRuntimeContext.setDelayProvider(delay -> delay);
  }

  /** Drops the seconds a client is told to wait, which would win over any delay set here. */
  private record Impatient(HttpClient inner) implements HttpClient {
    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
      return inner.send(request).map(Impatient::withoutWait);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
      return withoutWait(inner.sendSync(request, context));
    }

    private static HttpResponse withoutWait(HttpResponse response) {
      response.getHeaders().remove(HttpHeaderName.RETRY_AFTER);
      return response;
    }
  }

  private static final class Stub implements TokenCredential {
    private static final AccessToken TOKEN =
        new AccessToken("stub", OffsetDateTime.parse("2099-01-01T00:00:00Z"));

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
      return Mono.just(TOKEN);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
      return TOKEN;
    }
  }
}
