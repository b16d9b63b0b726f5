package io.github.vmsstoolkit.localazure.arm;

import java.time.Duration;
import java.time.Instant;

/**
 * What all resource types share.
 *
 * @param seed of everything that may come out one way or another
 * @param guids for ids that become part of a resource; answers draw theirs from another sequence,
 *     so that reading changes nothing
 */
public record Cloud(
    String subscription,
    RuleSet rules,
    long seed,
    VirtualClock clock,
    EventLog events,
    Guids guids,
    Documents documents,
    Operations operations,
    Pager pager) {

  /** A cloud with a subscription and nothing in it. */
  public static Cloud create(
      String subscription, RuleSet rules, Instant start, long seed, Duration timePerPoll) {
    VirtualClock clock = new VirtualClock(start);
    Guids guids = new Guids(seed);
    EventLog events = new EventLog(clock);
    return new Cloud(
        subscription,
        rules,
        seed,
        clock,
        events,
        guids,
        new Documents(),
        new Operations(subscription, clock, events, guids, timePerPoll),
        new Pager());
  }

  /** Refuses a request for another subscription. */
  public void checkSubscription(Call call) {
    String asked = call.parameter("sub");
    if (!asked.equalsIgnoreCase(subscription)) {
      throw Errors.subscriptionNotFound(asked);
    }
  }

  /** The name, in its own letter case, of the group a request is about. */
  public String group(Call call) {
    checkSubscription(call);
    return documents.requireGroup(call.parameter("rg"));
  }
}
