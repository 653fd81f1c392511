package dev.wagonway.config;

import dev.wagonway.cost.Money;
import dev.wagonway.sensitivity.Label;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is learned from, and where it is kept.
 *
 * @param feedback whether callers may say how good answers were
 * @param file where what was learned outlives the process, or null if it does not
 * @param halfLife after how long an observation counts half
 * @param implicit whether the gateway observes by itself, rather than only being told
 * @param words the most sensitive requests whose hashed words are learned from; of others only
 *     domain and difficulty are
 * @param judge whether another model judges answers, or null if none does
 * @param shadow whether another model answers the same for comparison, or null if none does
 */
public record LearningSettings(
    boolean feedback,
    @Nullable Path file,
    Duration halfLife,
    boolean implicit,
    Label words,
    @Nullable Sampling judge,
    @Nullable Sampling shadow) {

  /** What callers say is learned from, until the process ends. */
  public static final LearningSettings USUAL =
      new LearningSettings(true, null, Duration.ofDays(14), false, Label.INTERNAL, null, null);

  /** Nothing is learned. */
  public static final LearningSettings OFF =
      new LearningSettings(false, null, Duration.ofDays(14), false, Label.INTERNAL, null, null);

  /** Whether anything is learned. */
  public boolean on() {
    return feedback || implicit || judge != null || shadow != null;
  }

  /**
   * Which answers another model is asked about.
   *
   * @param route the route by which it is asked
   * @param share the share of answers, from 0 to 1
   * @param perDay the most that is spent on it in a day, by the clock's UTC day
   */
  public record Sampling(String route, double share, Money perDay) {}
}
