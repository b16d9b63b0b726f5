package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.http.policy.ArmChallengeAuthenticationPolicy;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * The SDK's pipeline with just the policies that this toolkit stands for. There is none that
 * registers resource providers: that would be a write that nobody asked for.
 */
final class Pipelines {
  private static final Set<Integer> REPEATED = Set.of(408, 429, 500, 502, 503, 504);

  private Pipelines() {}

  static HttpPipeline of(Connection connection, HttpClient seam) {
    String scope =
        connection.profile().getEnvironment().getManagementEndpoint().replaceAll("/+$", "")
            + "/.default";
    return new HttpPipelineBuilder()
        .policies(
            new UserAgentPolicy("vmss-toolkit"),
            new RequestIdPolicy(),
            new CarefulRetry(),
            new ArmChallengeAuthenticationPolicy(connection.credential(), scope))
        .httpClient(seam)
        .build();
  }

  /**
   * Repeats only what can be repeated: reads and conditional PUTs. An action whose answer was lost
   * may have been done; sending it again would do it twice.
   */
  private static final class CarefulRetry implements HttpPipelinePolicy {
    private final RetryPolicy retry =
        new RetryPolicy(
            new RetryOptions(new ExponentialBackoffOptions().setMaxRetries(3))
                .setShouldRetryCondition(CarefulRetry::worthAnotherTry));

    private static boolean worthAnotherTry(RequestRetryCondition last) {
      Throwable failure = last.getThrowable();
      return failure == null
          ? REPEATED.contains(last.getResponse().getStatusCode())
          : Transport.worthAnotherTry(failure);
    }

    @Override
    public Mono<HttpResponse> process(
        HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
      return Requests.repeatable(context.getHttpRequest())
          ? retry.process(context, next)
          : next.process();
    }

    @Override
    public HttpResponse processSync(
        HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
      return Requests.repeatable(context.getHttpRequest())
          ? retry.processSync(context, next)
          : next.processSync();
    }
  }
}
