package dev.wagonway.route;

import java.time.Duration;

/**
 * How long a target is waited for. What counts is content: comments, pings, empty pieces and deltas
 * that only name a role end no wait.
 *
 * @param connect until a connection stands, DNS, proxy and TLS included
 * @param firstToken until the first content of a stream, after which another target is tried
 * @param idle between two pieces of content, or two pieces of the body of an answer in one piece
 * @param total until the whole answer has arrived, all attempts together
 * @param pace the share of the target's own slow rate (the 5th percentile of its tokens per second)
 *     below which a stream is too slow to wait for; 0 waits for any
 */
public record Deadlines(
    Duration connect, Duration firstToken, Duration idle, Duration total, double pace) {

  public static final Deadlines DEFAULT =
      new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10));

  /** Deadlines that leave connecting to the server's settings and accept any pace. */
  public Deadlines(Duration firstToken, Duration idle, Duration total) {
    this(total, firstToken, idle, total, 0);
  }

  /** The stricter of each of both. */
  public Deadlines and(Deadlines other) {
    return new Deadlines(
        shorter(connect, other.connect),
        shorter(firstToken, other.firstToken),
        shorter(idle, other.idle),
        shorter(total, other.total),
        Math.max(pace, other.pace));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
