package dev.wagonway.gateway.admin;

import dev.wagonway.config.Notations;
import java.time.Duration;

/** Reads how long something lasts, written as in the configuration. */
public final class DurationParameter {

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  private DurationParameter() {}

  /**
   * From a second to a day.
   *
   * @param name what {@code text} stands for, for the message
   * @throws Refused if it is nothing of the kind
   */
  public static Duration read(String name, String text) {
    return Notations.DURATION
        .read(text)
        .filter(read -> read.compareTo(LEAST) >= 0 && read.compareTo(MOST) <= 0)
        .orElseThrow(() ->
            new Refused(
                400,
                "%s: \"%s\" (expected: a duration from 1s to 24h such as 10m)"
                    .formatted(name, text)));
  }
}
