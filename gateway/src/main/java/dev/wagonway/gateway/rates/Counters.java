package dev.wagonway.gateway.rates;

import dev.wagonway.chat.FailureException;
import dev.wagonway.route.RateLimit;
import java.time.Duration;

/** Counts what is used of rate limits. Thread-safe. */
interface Counters {

  /** What is told to who finds all places taken, as nobody knows when one will be free. */
  long PLACE_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * Uses some of a limit, if all of that is there.
   *
   * @param amount at least 1, and at most the limit
   * @throws FailureException if it cannot be counted
   */
  Level take(RateLimit limit, long amount);

  /**
   * Looks whether anything is left of a limit, and uses nothing.
   *
   * @throws FailureException if it cannot be counted
   */
  Level look(RateLimit limit);

  /**
   * Takes a place among the requests in progress, if there is one.
   *
   * @param holder a name that no other request has
   * @throws FailureException if it cannot be counted
   */
  Level enter(RateLimit limit, String holder);

  /**
   * Corrects what was used, as far into debt as it goes; never fails.
   *
   * @param amount how much more was used; negative if it was less
   */
  void correct(RateLimit limit, long amount);

  /** Gives a place back; never blocks or fails. */
  void leave(RateLimit limit, String holder);

  /**
   * How full a limit's bucket was.
   *
   * @param by who has counted, and is to be told of corrections
   * @param remaining what was left afterwards; negative if in debt
   * @param waitNanos how long it takes until there is enough; 0 if there was
   */
  record Level(Counters by, long remaining, long waitNanos) {

    boolean isEnough() {
      return waitNanos == 0;
    }
  }
}
