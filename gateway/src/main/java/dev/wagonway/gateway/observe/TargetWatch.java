package dev.wagonway.gateway.observe;

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

  private final DecayingMedian firstTokenNanos = new DecayingMedian();
  private final DecayingMedian tokensPerSecond = new DecayingMedian();
  private volatile TargetFacts facts;

  TargetWatch(Tier tier) {
    facts = TargetFacts.assumed(tier);
  }

  TargetFacts facts() {
    return facts;
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

  synchronized void streamed(long firstContentNanos, long wholeNanos, long outputTokens) {
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
  synchronized void answered(long wholeNanos, long outputTokens) {
    var waiting = wholeNanos - outputTokens * 1e9 / facts.tokensPerSecond();
    if (waiting >= LEAST_WAIT * wholeNanos) {
      firstTokenNanos.add(waiting);
    } else {
      firstTokenNanos.add(LEAST_WAIT * wholeNanos);
      tokensPerSecond.add(outputTokens * 1e9 / ((1 - LEAST_WAIT) * wholeNanos));
    }
    publish();
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
