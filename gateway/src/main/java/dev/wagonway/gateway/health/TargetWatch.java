package dev.wagonway.gateway.health;

import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Tier;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Live figures of one target. Thread-safe: writers exclude each other, readers take an immutable
 * view.
 */
final class TargetWatch {

  /** The least share of an answer's time that is put down to waiting for its first token. */
  private static final double LEAST_WAIT = 0.1;

  private static final long FRESH_MILLIS = 60_000;
  private static final int ENOUGH_FOR_PERCENTILES = 20;

  private final AtomicInteger inFlight = new AtomicInteger();
  private DecayingHistogram firstTokenNanos = new DecayingHistogram();
  private DecayingHistogram tokensPerSecond = new DecayingHistogram();
  private DecayingHistogram streamedFirstNanos = new DecayingHistogram();
  private DecayingHistogram streamedRate = new DecayingHistogram();
  private DecayingHistogram wholeNanos = new DecayingHistogram();
  private volatile Figures figures;
  private volatile long observedAtMillis;

  TargetWatch(Tier tier) {
    var assumed = TargetFacts.assumed(tier);
    figures =
        new Figures(
            assumed.firstToken(),
            assumed.tokensPerSecond(),
            Duration.ZERO,
            Duration.ZERO,
            0,
            false);
  }

  /**
   * What has been measured.
   *
   * @param slowFirst the 95th percentile of streams, or zero if too few were seen
   * @param slowAnswer the 95th percentile of whole answers, or zero if too few were seen
   * @param slowRate the 5th percentile of streams, or 0 if too few were seen
   */
  record Figures(
      Duration firstToken,
      double rate,
      Duration slowFirst,
      Duration slowAnswer,
      double slowRate,
      boolean observed) {}

  /**
   * What is known at {@code nowMillis}. Figures of which the last is older than a minute do not
   * count as observed any more, so that a target which was once too slow gets another chance; nor
   * do their percentiles.
   */
  Figures figures(long nowMillis) {
    var f = figures;
    return f.observed() && isStale(nowMillis)
        ? new Figures(f.firstToken(), f.rate(), Duration.ZERO, Duration.ZERO, 0, false)
        : f;
  }

  /** How many requests are at the target. */
  int inFlight() {
    return inFlight.get();
  }

  void inFlight(int change) {
    inFlight.addAndGet(change);
  }

  synchronized void streamed(
      long firstContentNanos, long lastNanos, long outputTokens, long nowMillis) {
    observing(nowMillis);
    firstTokenNanos.add((double) firstContentNanos);
    streamedFirstNanos.add((double) firstContentNanos);
    var generating = lastNanos - firstContentNanos;
    if (generating > 0 && outputTokens > 1) {
      var rate = (outputTokens - 1) * 1e9 / generating;
      tokensPerSecond.add(rate);
      streamedRate.add(rate);
    }
    publish();
  }

  /**
   * Splits the time of a whole answer into waiting and generating: as far as the known rate
   * explains it, the rest was waiting; if the rate alone would take longer, the target is faster
   * than was known. As this is a guess, percentiles of either are of streams alone.
   */
  synchronized void answered(long nanos, long outputTokens, long nowMillis) {
    observing(nowMillis);
    wholeNanos.add((double) nanos);
    var waiting = nanos - outputTokens * 1e9 / figures.rate();
    if (waiting >= LEAST_WAIT * nanos) {
      firstTokenNanos.add(waiting);
    } else {
      firstTokenNanos.add(LEAST_WAIT * nanos);
      tokensPerSecond.add(outputTokens * 1e9 / ((1 - LEAST_WAIT) * nanos));
    }
    publish();
  }

  /** Forgets what is stale, as it would outweigh what comes now. */
  private void observing(long nowMillis) {
    if (figures.observed() && isStale(nowMillis)) {
      firstTokenNanos = new DecayingHistogram();
      tokensPerSecond = new DecayingHistogram();
      streamedFirstNanos = new DecayingHistogram();
      streamedRate = new DecayingHistogram();
      wholeNanos = new DecayingHistogram();
    }
    observedAtMillis = nowMillis;
  }

  private boolean isStale(long nowMillis) {
    return nowMillis - observedAtMillis > FRESH_MILLIS;
  }

  private void publish() {
    var f = figures;
    figures =
        new Figures(
            firstTokenNanos.isEmpty() ? f.firstToken() : nanos(firstTokenNanos.quantile(0.5)),
            tokensPerSecond.isEmpty() ? f.rate() : tokensPerSecond.quantile(0.5),
            nanos(percentile(streamedFirstNanos, 0.95)),
            nanos(percentile(wholeNanos, 0.95)),
            percentile(streamedRate, 0.05),
            true);
  }

  private static double percentile(DecayingHistogram spread, double share) {
    return spread.count() < ENOUGH_FOR_PERCENTILES ? 0 : spread.quantile(share);
  }

  private static Duration nanos(double nanos) {
    return Duration.ofNanos((long) nanos);
  }
}
