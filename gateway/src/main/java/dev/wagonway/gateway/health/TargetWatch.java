package dev.wagonway.gateway.health;

import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Tier;
import java.time.Duration;

/**
 * Live figures of one target. Thread-safe: writers exclude each other, readers take an immutable
 * view.
 */
final class TargetWatch {

  /** The least share of an answer's time that is put down to waiting for its first token. */
  private static final double LEAST_WAIT = 0.1;

  private static final long FRESH_MILLIS = 60_000;

  private DecayingMedian firstTokenNanos = new DecayingMedian();
  private DecayingMedian tokensPerSecond = new DecayingMedian();
  private volatile TargetFacts facts;
  private volatile long observedAtMillis;

  TargetWatch(Tier tier) {
    facts = TargetFacts.assumed(tier);
  }

  /**
   * What is known at {@code nowMillis}. Figures of which the last is older than a minute do not
   * count as observed any more, so that a target which was once too slow gets another chance.
   */
  TargetFacts facts(long nowMillis) {
    var f = facts;
    return f.observed() && isStale(nowMillis)
        ? new TargetFacts(
            f.availability(), f.weight(), f.inFlight(), f.firstToken(), f.tokensPerSecond(), false)
        : f;
  }

  /** The 95th percentile of the time to the first content; zero if too few were seen. */
  Duration slowFirstToken() {
    return Duration.ZERO;
  }

  synchronized void inFlight(int change) {
    var f = facts;
    facts =
        new TargetFacts(
            f.healthy(), f.inFlight() + change, f.firstToken(), f.tokensPerSecond(), f.observed());
  }

  synchronized void healthy(boolean healthy) {
    var f = facts;
    facts =
        new TargetFacts(healthy, f.inFlight(), f.firstToken(), f.tokensPerSecond(), f.observed());
  }

  synchronized void streamed(
      long firstContentNanos, long wholeNanos, long outputTokens, long nowMillis) {
    observing(nowMillis);
    firstTokenNanos.add((double) firstContentNanos);
    var generating = wholeNanos - firstContentNanos;
    if (generating > 0 && outputTokens > 1) {
      tokensPerSecond.add((outputTokens - 1) * 1e9 / generating);
    }
    publish();
  }

  /**
   * Splits the time of a whole answer into waiting and generating: as far as the known rate
   * explains it, the rest was waiting; if the rate alone would take longer, the target is faster
   * than was known.
   */
  synchronized void answered(long wholeNanos, long outputTokens, long nowMillis) {
    observing(nowMillis);
    var waiting = wholeNanos - outputTokens * 1e9 / facts.tokensPerSecond();
    if (waiting >= LEAST_WAIT * wholeNanos) {
      firstTokenNanos.add(waiting);
    } else {
      firstTokenNanos.add(LEAST_WAIT * wholeNanos);
      tokensPerSecond.add(outputTokens * 1e9 / ((1 - LEAST_WAIT) * wholeNanos));
    }
    publish();
  }

  /** Forgets what is stale, as it would outweigh what comes now. */
  private void observing(long nowMillis) {
    if (facts.observed() && isStale(nowMillis)) {
      firstTokenNanos = new DecayingMedian();
      tokensPerSecond = new DecayingMedian();
    }
    observedAtMillis = nowMillis;
  }

  private boolean isStale(long nowMillis) {
    return nowMillis - observedAtMillis > FRESH_MILLIS;
  }

  private void publish() {
    var f = facts;
    var first =
        firstTokenNanos.isEmpty()
            ? f.firstToken()
            : Duration.ofNanos((long) firstTokenNanos.value());
    var rate = tokensPerSecond.isEmpty() ? f.tokensPerSecond() : tokensPerSecond.value();
    facts = new TargetFacts(f.healthy(), f.inFlight(), first, rate, true);
  }
}
