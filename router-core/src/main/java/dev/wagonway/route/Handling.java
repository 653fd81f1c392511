package dev.wagonway.route;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How carefully a target is treated.
 *
 * @param deadlines how long it is waited for, beside what the route says; the stricter counts; null
 *     if the route alone decides
 * @param adaptive whether fewer requests at a time are sent as soon as more only make it slower
 * @param queue how many requests may wait for a place at it
 * @param longestWait how long they wait at most
 * @param saturation when it counts as saturated
 */
public record Handling(
    @Nullable Deadlines deadlines,
    boolean adaptive,
    int queue,
    Duration longestWait,
    Saturation saturation) {

  public static final Handling DEFAULT =
      new Handling(null, true, 100, Duration.ofSeconds(5), Saturation.DEFAULT);
}
