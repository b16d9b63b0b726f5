package io.github.vmsstoolkit.localazure.throttle;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Errors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Token buckets on virtual time: counted always, enforced if switched on. */
public final class Throttle {
  private static final double SECONDS = 60;

  private final boolean enforced;
  private final Predicate<String> exists;
  private final Map<String, Bucket> buckets = new HashMap<>();

  /** A refusal, and how long the client is to wait. */
  public record Refusal(ArmResponse answer, Duration delay) {}

  private record Bucket(double tokens, Instant at) {
    Bucket at(Instant now, int rate, int most) {
      double minutes = Duration.between(at, now).toMillis() / 1000.0 / SECONDS;
      return new Bucket(Math.min(most, tokens + minutes * rate), now);
    }

    Bucket less() {
      return new Bucket(Math.max(0, tokens - 1), at);
    }
  }

  /**
   * @param exists whether there is a scale set with a path, in lower case
   */
  public Throttle(boolean enforced, Predicate<String> exists) {
    this.enforced = enforced;
    this.exists = exists;
  }

  /** Takes a token of each bucket a request is charged to, or refuses it. */
  public Optional<Refusal> take(ArmRequest request, Instant now) {
    Optional<Policy.Charge> charge = Policy.of(request, exists);
    if (charge.isEmpty()) {
      return Optional.empty();
    }
    Policy policy = charge.get().policy();
    Optional<String> own = charge.get().resource().map(resource -> policy + " " + resource);
    Optional<Refusal> refusal =
        own.flatMap(key -> refuse(key, policy, true, now))
            .or(() -> refuse(policy.name(), policy, false, now));
    if (refusal.isEmpty()) {
      own.ifPresent(key -> buckets.put(key, bucket(key, policy, true, now).less()));
      buckets.put(policy.name(), bucket(policy.name(), policy, false, now).less());
    }
    return refusal;
  }

  /** What is left, as the header of an answer has it; empty when nothing was charged. */
  public Optional<String> remaining(ArmRequest request, Instant now) {
    return Policy.of(request, exists)
        .map(
            charge -> {
              Policy policy = charge.policy();
              String name = "Microsoft.Compute/" + policy.title();
              String all =
                  name
                      + "SubscriptionMaximum;"
                      + (int) bucket(policy.name(), policy, false, now).tokens();
              return charge
                  .resource()
                  .map(
                      resource ->
                          all
                              + ","
                              + name
                              + "Resource;"
                              + (int) bucket(policy + " " + resource, policy, true, now).tokens())
                  .orElse(all);
            });
  }

  private Optional<Refusal> refuse(String key, Policy policy, boolean resource, Instant now) {
    Bucket bucket = bucket(key, policy, resource, now);
    if (!enforced || bucket.tokens() >= 1) {
      return Optional.empty();
    }
    long seconds = (long) Math.ceil((1 - bucket.tokens()) * SECONDS / policy.rate(resource));
    int most = policy.most(resource);
    String group = policy.title() + (resource ? "Resource" : "SubscriptionMaximum");
    return Optional.of(
        new Refusal(
            Errors.throttled(group, most, most + 1).response(), Duration.ofSeconds(seconds)));
  }

  private Bucket bucket(String key, Policy policy, boolean resource, Instant now) {
    return buckets
        .getOrDefault(key, new Bucket(policy.most(resource), now))
        .at(now, policy.rate(resource), policy.most(resource));
  }
}
