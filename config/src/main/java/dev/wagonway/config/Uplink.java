package dev.wagonway.config;

import java.net.URI;
import java.time.Duration;

/**
 * How to find out whether the site can reach the cloud.
 *
 * @param probe what is asked; any HTTP answer shows that the uplink works
 * @param every how often it is asked
 * @param timeout how long an answer is waited for, no longer than {@code every}
 */
public record Uplink(URI probe, Duration every, Duration timeout) {

  /** So often that a line that fails is noticed within a second. */
  static final Duration USUAL_INTERVAL = Duration.ofMillis(400);

  private static final Duration USUAL_TIMEOUT = Duration.ofMillis(400);

  /** A probe with the usual timeout: the smaller of {@code every} and 400 milliseconds. */
  public Uplink(URI probe, Duration every) {
    this(probe, every, every.compareTo(USUAL_TIMEOUT) < 0 ? every : USUAL_TIMEOUT);
  }
}
