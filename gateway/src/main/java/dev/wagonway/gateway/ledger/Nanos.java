package dev.wagonway.gateway.ledger;

import java.time.Instant;

/** Moments as nanoseconds since 1970, as far as a long holds them: until 2262. */
final class Nanos {

  static final long HOUR = 3_600_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final long MOST_SECONDS = Long.MAX_VALUE / SECOND;

  private Nanos() {}

  /** Moments before 1970 or after 2262 become the first or the last. */
  static long of(Instant moment) {
    var seconds = moment.getEpochSecond();
    if (seconds < 0) {
      return 0;
    }
    return seconds >= MOST_SECONDS ? Long.MAX_VALUE : seconds * SECOND + moment.getNano();
  }

  static Instant moment(long nanos) {
    return nanos == Long.MAX_VALUE
        ? Instant.MAX
        : Instant.ofEpochSecond(nanos / SECOND, nanos % SECOND);
  }
}
