package dev.wagonway.gateway.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about an answer. The words of comments and corrections are not in it.
 *
 * @param decision the id of the decision
 * @param ratings what was said of the answer itself, at most one of each kind
 * @param isCorrected whether somebody said that something else would have been right
 * @param better the id of the target that should have answered, or null if none was named
 */
public record Feedback(
    String decision, List<Observation> ratings, boolean isCorrected, @Nullable String better) {

  public Feedback {
    ratings = List.copyOf(ratings);
  }
}
