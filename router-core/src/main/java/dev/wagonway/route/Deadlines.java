package dev.wagonway.route;

import java.time.Duration;

/**
 * How long a route waits for a target.
 *
 * @param firstToken until the first content of an answer, after which another target is tried
 * @param idle between two pieces of an answer
 * @param total until the whole answer has arrived
 */
public record Deadlines(Duration firstToken, Duration idle, Duration total) {

  public static final Deadlines DEFAULT =
      new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10));
}
