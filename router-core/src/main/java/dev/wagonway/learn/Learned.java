package dev.wagonway.learn;

import dev.wagonway.predict.Domain;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of one target.
 *
 * @param target its id
 * @param observations how many there were since it was first heard of
 * @param overall what they come to, all requests together
 * @param cells the same by domain and band, where anything was observed
 * @param learnsWords whether n-grams of requests are learned from
 * @param drifts how often it has changed
 * @param drifted when it changed last, or null if it never did
 * @param last when something was observed last
 */
public record Learned(
    String target,
    long observations,
    Sum overall,
    List<Cell> cells,
    boolean learnsWords,
    long drifts,
    @Nullable Instant drifted,
    Instant last) {

  public Learned {
    cells = List.copyOf(cells);
  }

  /**
   * What observations come to, each faded by its age and no source counted for too much.
   *
   * @param weight how many of a user's words they are worth
   * @param reward the mean of how good the answers were, from 0 to 1
   * @param predicted the mean of how good they were expected to be before anything was learned
   * @param believed how good an answer of this kind is expected to be now
   * @param sources how many told, up to a bound
   */
  public record Sum(double weight, double reward, double predicted, double believed, int sources) {}

  /** What was observed in one band of one domain. */
  public record Cell(Domain domain, Band band, Sum sum) {}
}
