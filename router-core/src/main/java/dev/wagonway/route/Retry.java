package dev.wagonway.route;

import java.time.Duration;

/**
 * How often targets are tried before a request is given up.
 *
 * @param attempts the most attempts for one request at all its targets together, hedges not
 *     counted; at least 1
 * @param backoff how long to wait, on average, before a target is tried for the second time; twice
 *     as long before each further time
 * @param longest the longest wait, also if a target asks for more; such a target is not tried again
 */
public record Retry(int attempts, Duration backoff, Duration longest) {

  /** The most attempts for one request at one target. */
  public static final int MOST_AT_ONE_TARGET = 3;

  public static final Retry DEFAULT = new Retry(8, Duration.ofMillis(250), Duration.ofSeconds(10));
}
