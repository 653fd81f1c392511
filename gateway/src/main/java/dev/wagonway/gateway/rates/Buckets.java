package dev.wagonway.gateway.rates;

import dev.wagonway.route.RateLimit;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;

/** What is done with a bucket, wherever it stands. */
final class Buckets {

  private Buckets() {}

  /** As much as may be done in the span fits in; it fills all the time, not at once. */
  static Bandwidth bandwidth(RateLimit limit) {
    var most = most(limit);
    return Bandwidth.builder().capacity(most).refillGreedy(most, limit.span()).build();
  }

  /** Buckets fill by at most one each nanosecond. */
  static long most(RateLimit limit) {
    return Math.min(limit.most(), limit.span().toNanos());
  }

  static Counters.Level take(Counters by, Bucket bucket, long amount) {
    var probe = bucket.tryConsumeAndReturnRemaining(amount);
    return new Counters.Level(
        by,
        probe.getRemainingTokens(),
        probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill()));
  }

  static Counters.Level look(Counters by, Bucket bucket) {
    var probe = bucket.estimateAbilityToConsume(1);
    return new Counters.Level(
        by,
        probe.getRemainingTokens(),
        probe.canBeConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill()));
  }

  static void correct(Bucket bucket, long amount) {
    if (amount > 0) {
      var _ = bucket.consumeIgnoringRateLimits(amount);
    } else if (amount < 0) {
      bucket.addTokens(-amount);
    }
  }
}
