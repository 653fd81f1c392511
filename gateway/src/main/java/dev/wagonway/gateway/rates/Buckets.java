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

  static Counters.Level take(Counters by, RateLimit limit, Bucket bucket, long amount) {
    var probe = bucket.tryConsumeAndReturnRemaining(amount);
    if (probe.isConsumed()) {
      return new Counters.Level(by, probe.getRemainingTokens(), 0);
    }
    var wait = Math.max(1, probe.getNanosToWaitForRefill());
    return new Counters.Level(by, left(limit, probe.getRemainingTokens(), amount, wait), wait);
  }

  static Counters.Level look(Counters by, RateLimit limit, Bucket bucket) {
    var probe = bucket.estimateAbilityToConsume(1);
    if (probe.canBeConsumed()) {
      return new Counters.Level(by, probe.getRemainingTokens(), 0);
    }
    var wait = Math.max(1, probe.getNanosToWaitForRefill());
    return new Counters.Level(by, left(limit, probe.getRemainingTokens(), 1, wait), wait);
  }

  /** Probes do not tell debts, but how long it takes to get out of them. */
  private static long left(RateLimit limit, long told, long amount, long waitNanos) {
    if (told > 0) {
      return told;
    }
    var perNano = (double) most(limit) / (double) limit.span().toNanos();
    return Math.min(0, amount - (long) Math.ceil((double) waitNanos * perNano - 1e-6));
  }

  static void correct(Bucket bucket, long amount) {
    if (amount > 0) {
      var _ = bucket.consumeIgnoringRateLimits(amount);
    } else if (amount < 0) {
      bucket.addTokens(-amount);
    }
  }
}
