package dev.wagonway.route;

import java.util.List;
import java.util.Locale;

/**
 * Where a request may go, best first, and why the others may not have it.
 *
 * @param ruling what the policy says about the request
 * @param basis what put the first candidate where it is
 * @param ranked the candidates to try, in order
 * @param rejected every other target of the route, each with its reason
 * @param reserve those of the rejected who may be asked once all that are ranked have failed, best
 *     first: work that waits, or goes to whom does worse than others, is better than none
 */
public record Decision(
    RouteQuery query,
    Ruling ruling,
    Basis basis,
    List<Candidate> ranked,
    List<Rejection> rejected,
    List<Candidate> reserve) {

  /** A decision without a reserve. */
  public Decision(
      RouteQuery query,
      Ruling ruling,
      Basis basis,
      List<Candidate> ranked,
      List<Rejection> rejected) {
    this(query, ruling, basis, ranked, rejected, List.of());
  }

  public Decision {
    ranked = List.copyOf(ranked);
    rejected = List.copyOf(rejected);
    reserve = List.copyOf(reserve);
  }

  /** What put the first candidate where it is. */
  public enum Basis {
    /** The strategy. */
    RANKED,
    /** The conversation was there before. */
    STICKY,
    /** The predictor does not know the request, so the route's default goes first. */
    DEFAULT,
    /** What is uncertain was tried instead of what is best by all that is known. */
    EXPLORED,
    /**
     * Nobody else was left, so those take over that were rejected for a prediction, for the work
     * they have, or for doing worse than their equals.
     */
    LAST_RESORT;

    /** The spelling used in logs and metrics: {@code last-resort}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
