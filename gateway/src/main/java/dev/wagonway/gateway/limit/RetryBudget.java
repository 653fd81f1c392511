package dev.wagonway.gateway.limit;

import dev.wagonway.config.Resilience;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets so many requests be sent to one target again that retries never multiply its load: a share
 * of its first requests of the last ten seconds, and always a few. Thread-safe.
 */
public final class RetryBudget {

  private static final int SECONDS = 10;

  private final LongSupplier nanos;
  private final long origin;
  private final int[] firsts = new int[SECONDS];
  private final int[] retries = new int[SECONDS];
  private Resilience.RetryBudget terms;
  private long second;

  RetryBudget(Resilience.RetryBudget terms, LongSupplier nanos) {
    this.terms = terms;
    this.nanos = nanos;
    this.origin = nanos.getAsLong();
  }

  /** Notes that a request is sent to the target for the first time. */
  public synchronized void first() {
    firsts[bucket()]++;
  }

  /** Takes one retry, if there is one to be had. */
  public synchronized boolean takeRetry() {
    var bucket = bucket();
    var allowed = Math.max(terms.least(), terms.share() * sum(firsts));
    if (sum(retries) >= allowed) {
      return false;
    }
    retries[bucket]++;
    return true;
  }

  synchronized void use(Resilience.RetryBudget newTerms) {
    terms = newTerms;
  }

  private int bucket() {
    var now = now();
    if (now - second >= SECONDS) {
      Arrays.fill(firsts, 0);
      Arrays.fill(retries, 0);
      second = now;
    }
    while (second < now) {
      second++;
      var entered = (int) (second % SECONDS);
      firsts[entered] = 0;
      retries[entered] = 0;
    }
    return (int) (second % SECONDS);
  }

  private long now() {
    return TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - origin);
  }

  private static int sum(int[] buckets) {
    var sum = 0;
    for (var count : buckets) {
      sum += count;
    }
    return sum;
  }
}
