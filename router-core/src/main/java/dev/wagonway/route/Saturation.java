package dev.wagonway.route;

import java.time.Duration;

/**
 * When a server counts as saturated, by what it tells of itself.
 *
 * @param every how often it is asked; zero never asks
 * @param queue the number of waiting requests from which on it is saturated
 * @param cache the share of its KV cache in use from which on it is saturated, from 0 to 1
 * @param relief the share of both figures below which it counts as relieved again
 */
public record Saturation(Duration every, int queue, double cache, double relief) {

  /** For servers that tell; those that do not are never saturated. */
  public static final Saturation DEFAULT = new Saturation(Duration.ofSeconds(1), 8, 0.95, 0.7);
}
