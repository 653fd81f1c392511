package dev.wagonway.gateway.observe;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What calls cost, each by how it ended, and how that compares with what providers themselves say.
 * Sums are exact. Thread-safe.
 */
final class CostMeters {

  private static final Logger log = LoggerFactory.getLogger(CostMeters.class);

  /** Shares of what the provider says by which the gateway's own figure is off. */
  private static final double[] RATIO_BUCKETS = {0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 10};

  private final MeterRegistry registry;
  private final MoneySums sums;
  private final Map<Account, Meters> meters = new ConcurrentHashMap<>();
  private final Set<String> unpriced = ConcurrentHashMap.newKeySet();

  CostMeters(MeterRegistry registry, MoneySums sums) {
    this.registry = registry;
    this.sums = sums;
  }

  private record Account(String route, String target, String ending, boolean estimated) {}

  /** The meters of one account; those of rare things are made when they happen. */
  private record Meters(
      Target target, Tags tags, LongAdder costNanoUsd, @Nullable Counter missing) {}

  /** Records what a call came to that has ended; one that consumed nothing leaves no trace. */
  void ended(String route, Leg leg) {
    var outcome = leg.outcome();
    if (leg.totalUsage() == null || outcome == null) {
      return;
    }
    var key = new Account(route, leg.target().id(), outcome.word(), leg.usageEstimated());
    var known = meters.get(key);
    var found = known != null ? known : meters.computeIfAbsent(key, k -> meters(k, leg.target()));
    found.costNanoUsd().add(leg.cost().nanoUsd());
    if (found.missing() != null) {
      found.missing().increment();
    }
    var reported = leg.reported();
    if (reported != null) {
      compare(leg, reported);
    }
    if (leg.isUnpriced()) {
      noteUnpriced(leg.target());
    }
  }

  /** Lets go of the meters of a target, which is not shown any more. */
  void forget(String target) {
    meters.keySet().removeIf(account -> account.target().equals(target));
    unpriced.remove(target);
  }

  private Meters meters(Account account, Target target) {
    var tags =
        Tags.of(
            "route",
            account.route(),
            "target",
            target.id(),
            "tier",
            target.tier().word(),
            "ending",
            account.ending());
    var cost =
        sums.nanoUsd(
            "wagonway.cost.usd",
            "What targets charged, by how calls ended and where the token counts come from",
            tags.and("usage", account.estimated() ? "estimated" : "reported"));
    var missing =
        account.estimated()
            ? Counter.builder("wagonway.usage.missing")
                .description("Calls whose upstream did not report all of their usage")
                .tags(tags)
                .register(registry)
            : null;
    return new Meters(target, tags, cost, missing);
  }

  /** Puts what the provider says beside what the gateway has counted for the same call. */
  private void compare(Leg leg, Money reported) {
    var tags = Tags.of("target", leg.target().id());
    sums.nanoUsd("wagonway.cost.reported.usd", "What providers say that calls cost", tags)
        .add(reported.nanoUsd());
    sums.nanoUsd(
            "wagonway.cost.computed.usd",
            "What the gateway counts for the calls of which providers say what they cost",
            tags)
        .add(leg.cost().nanoUsd());
    var off = Math.abs((double) (leg.cost().nanoUsd() - reported.nanoUsd()));
    var ratio = off == 0 ? 0 : off / Math.max(1, (double) reported.nanoUsd());
    DistributionSummary.builder("wagonway.cost.discrepancy.ratio")
        .description("By what share of the provider's figure the gateway's is off, call by call")
        .tags(tags)
        .serviceLevelObjectives(RATIO_BUCKETS)
        .register(registry)
        .record(ratio);
  }

  private void noteUnpriced(Target target) {
    Counter.builder("wagonway.unpriced")
        .description("Calls with content that came to nothing at targets that are not free")
        .tag("target", target.id())
        .register(registry)
        .increment();
    if (unpriced.add(target.id())) {
      log.warn(
          "target {}: a call with content came to 0 USD, though the target is not free (expected:"
              + " tokens of a kind that its price knows); wagonway_unpriced_total counts them",
          target.id());
    }
  }
}
