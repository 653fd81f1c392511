package dev.wagonway.route;

import dev.wagonway.predict.Doubt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of the answers to one request before anybody is asked. Immutable.
 *
 * @param doubt why the predictor abstains, or {@link Doubt#NONE} if it does not
 * @param familiarity how much of the request is like what the predictor was trained on, from 0 to 1
 * @param byTarget what is expected of targets, by their ids
 * @param embeddingNanos what a second opinion from an embedding has cost, in nanoseconds; 0 if none
 *     was asked for
 */
public record Outlook(
    Doubt doubt, double familiarity, Map<String, Prospect> byTarget, long embeddingNanos) {

  /** Nothing is expected; targets are as good as their priors. */
  public static final Outlook NONE = new Outlook(Doubt.NOTHING_READ, 0, Map.of());

  public Outlook {
    byTarget = Map.copyOf(byTarget);
  }

  /** An outlook without a second opinion. */
  public Outlook(Doubt doubt, double familiarity, Map<String, Prospect> byTarget) {
    this(doubt, familiarity, byTarget, 0);
  }

  /** What is expected of the target with this id, or null if nothing is. */
  public @Nullable Prospect of(String target) {
    return byTarget.get(target);
  }

  /** Whether a predictor has read the request at all. */
  public boolean isRead() {
    return doubt != Doubt.NOTHING_READ;
  }

  /**
   * Whether a predictor has read the request and does not know it. Where there is none, there is
   * nothing to be in doubt about.
   */
  public boolean abstains() {
    return doubt != Doubt.NONE && doubt != Doubt.NOTHING_READ;
  }
}
