package dev.wagonway.gateway.joint;

import java.time.Duration;
import java.time.Instant;

/** How long Redis keeps what. */
final class Keeping {

  /** For what is settled late. */
  private static final Duration MARGIN = Duration.ofDays(2);

  /** Longer than anything is set aside. */
  private static final Duration AGES = Duration.ofDays(3_650);

  private Keeping() {}

  /** How many milliseconds of Redis's clock something is set aside, at least one. */
  static String millis(Instant until, Instant now) {
    var left = until.isAfter(now.plus(AGES)) ? AGES : Duration.between(now, until);
    return Long.toString(Math.max(1, left.toMillis()));
  }

  /** How many seconds from {@code now} an account is kept; "0" if for good. */
  static String seconds(Instant until, Instant now) {
    if (until.equals(Instant.MAX)) {
      return "0";
    }
    var left = Duration.between(now, until).toSeconds();
    return Long.toString(Math.max(0, left) + MARGIN.toSeconds());
  }
}
