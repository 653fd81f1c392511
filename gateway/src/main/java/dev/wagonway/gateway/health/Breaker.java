package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Resilience;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit breaker of one target: Resilience4j's, but for when it half-opens, on which probes
 * have a say, and for answers to requests of a former state, which it does not hear of.
 * Thread-safe; a closed one takes no lock to let requests through.
 */
final class Breaker {

  /** The pass of a request that may not go through. */
  static final int REFUSED = -1;

  private static final Logger log = LoggerFactory.getLogger(Breaker.class);
  private static final Failure FAILED = new Failure.Broken("a failed answer");
  private static final Duration FOREVER = Duration.ofDays(36_500);
  private static final long SOON_MILLIS = 1_000;

  private final String target;
  private final Resilience.Breaker numbers;
  private final Means means;
  private final Runnable closed;
  private final CircuitBreaker breaker;

  /** Counts the times of being closed (even) and half open (odd). Written under the lock. */
  private volatile int era;

  /** How many trials have been let through in this era. Written under the lock. */
  private volatile int trials;

  private volatile long restsUntilMillis = Long.MAX_VALUE;
  private volatile long openedMillis;
  private volatile boolean probeMissed;

  /**
   * A closed breaker.
   *
   * @param closed what to do when it closes again
   */
  Breaker(String target, Resilience.Breaker numbers, Means means, Runnable closed) {
    this.target = target;
    this.numbers = numbers;
    this.means = means;
    this.closed = closed;
    breaker = CircuitBreaker.of(target, config(numbers));
    breaker
        .getEventPublisher()
        .onStateTransition(event -> {
          var transition = event.getStateTransition();
          announce(transition.getFromState(), transition.getToState());
          moved(transition.getToState());
        });
  }

  private static CircuitBreakerConfig config(Resilience.Breaker numbers) {
    return CircuitBreakerConfig.custom()
        .slidingWindow(
            numbers.window(),
            Math.min(numbers.least(), numbers.window()),
            SlidingWindowType.COUNT_BASED)
        .failureRateThreshold((float) (100 * numbers.failures()))
        .permittedNumberOfCallsInHalfOpenState(numbers.trials())
        .waitDurationInOpenState(FOREVER)
        .writableStackTraceEnabled(false)
        .build();
  }

  boolean has(Resilience.Breaker others) {
    return numbers.equals(others);
  }

  boolean isClosed() {
    return breaker.getState() == State.CLOSED;
  }

  /** How long until a request may go through; 0 if one may. */
  long leftMillis(long nowMillis) {
    return switch (breaker.getState()) {
      case OPEN -> {
        var rest = Math.clamp(restsUntilMillis - nowMillis, 0, numbers.rest().toMillis());
        yield probeMissed ? Math.max(rest, SOON_MILLIS) : rest;
      }
      case HALF_OPEN -> trials < numbers.trials() ? 0 : SOON_MILLIS;
      case CLOSED, DISABLED, METRICS_ONLY, FORCED_OPEN -> 0;
    };
  }

  /** Lets a request through, if it may; what is given must be given back with {@link #ended}. */
  int take() {
    var now = era;
    return isClosed() ? now : tryOut();
  }

  private synchronized int tryOut() {
    if (breaker.getState() == State.OPEN && leftMillis(means.nowMillis()) == 0) {
      halfOpen();
    }
    if (!breaker.tryAcquirePermission()) {
      return REFUSED;
    }
    if (isTrial(era)) {
      trials++;
    }
    return era;
  }

  /** Whether {@code pass} lets a request try out a target that has rested. */
  static boolean isTrial(int pass) {
    return pass % 2 == 1;
  }

  /** The request with {@code pass} has ended. */
  void ended(int pass, Verdict verdict) {
    if (isTrial(pass)) {
      tried(pass, verdict);
    } else if (pass == era && isClosed()) {
      tell(verdict);
    }
  }

  private synchronized void tried(int pass, Verdict verdict) {
    if (pass != era || breaker.getState() != State.HALF_OPEN) {
      return;
    }
    if (verdict == Verdict.GOOD || verdict == Verdict.BAD) {
      tell(verdict);
      if (isClosed()) {
        era++;
      }
    } else {
      trials--;
      breaker.releasePermission();
    }
  }

  private void tell(Verdict verdict) {
    switch (verdict) {
      case GOOD -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      case BAD -> breaker.onError(0, TimeUnit.NANOSECONDS, new FailureException(FAILED));
      case THROTTLED, KEY, NONE -> {}
    }
  }

  /** The target has been probed; if it is open, it half-opens as soon as the target answers. */
  synchronized void probed(boolean alive) {
    probeMissed = !alive;
    if (alive && breaker.getState() == State.OPEN) {
      halfOpen();
    }
  }

  /** The target has answered, whatever its last probe said. */
  void answering() {
    probeMissed = false;
  }

  /** Since when it has not been closed; means nothing if it is. */
  long openedMillis() {
    return openedMillis;
  }

  /** Opens it at once, as its predecessor was open. */
  void openAs(Breaker predecessor) {
    breaker.transitionToOpenState();
    openedMillis = predecessor.openedMillis;
  }

  private void halfOpen() {
    trials = 0;
    era = isTrial(era) ? era + 2 : era + 1;
    breaker.transitionToHalfOpenState();
  }

  /** An outage is told when it begins and when it is over; trials in between would fill the log. */
  private void announce(State from, State to) {
    if (from == State.CLOSED) {
      openedMillis = means.nowMillis();
      log.warn(
          "target {}: circuit breaker is open, left alone for {} ms",
          target,
          numbers.rest().toMillis());
    } else if (to == State.CLOSED) {
      log.info("target {}: circuit breaker is closed", target);
    } else {
      log.debug("target {}: circuit breaker is {} after {}", target, to, from);
    }
  }

  private void moved(State to) {
    restsUntilMillis =
        to == State.OPEN ? means.nowMillis() + numbers.rest().toMillis() : Long.MAX_VALUE;
    var word = to.name().toLowerCase(Locale.ROOT).replace('_', '-');
    means.listener().breakerMoved(target, word);
    if (to == State.CLOSED) {
      closed.run();
    }
  }
}
