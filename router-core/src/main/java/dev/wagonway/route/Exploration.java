package dev.wagonway.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries what is uncertain: instead of the quality that is expected of each candidate, one is drawn
 * from what is believed of it, and the strategy and the quality floor judge by that (Thompson, On
 * the likelihood that one unknown probability exceeds another, 1933). So the chance of being tried
 * is that of being the right one.
 *
 * <p>Only candidates that the policy accepts are tried; those below the quality floor, where the
 * route allows it, must be acceptable in all other respects. Whoever holds a conversation keeps it,
 * and a route's default keeps what the predictor does not know.
 */
final class Exploration {

  /** Make further chances of the one that draws between equals. */
  private static final long SHARE = 3;

  private static final long RADIUS = 4;
  private static final long ANGLE = 5;

  private final RouteQuery query;
  private final Ruling ruling;
  private final Ranking ranking;
  private final long seed;

  Exploration(RouteQuery query, Ruling ruling, Ranking ranking, long seed) {
    this.query = query;
    this.ruling = ruling;
    this.ranking = ranking;
    this.seed = seed;
  }

  /** Whether this is one of the decisions that the route gives to it. */
  static boolean isDue(RouteQuery query, long seed) {
    var explore = query.route().learning().explore();
    if (explore == 0 || (query.hold() != null && query.route().sticky().untilFailure())) {
      return false;
    }
    return Hashes.share(Hashes.mix(seed, SHARE)) < explore;
  }

  /**
   * Who is to be tried instead of the first of {@code ranked}, which are those that are eligible;
   * null if nobody is.
   */
  @Nullable Candidate tried(Survey survey, List<Candidate> ranked) {
    if (ranked.isEmpty()) {
      return null;
    }
    var pool = pool(survey);
    var supposed = new ArrayList<Candidate>(pool.size());
    for (var candidate : pool) {
      var drawn = drawn(candidate);
      if (drawn >= ruling.qualityFloor()) {
        supposed.add(candidate.supposed(drawn));
      }
    }
    if (supposed.isEmpty()) {
      return null;
    }
    var best = ranking.rank(supposed).getFirst();
    var usual = ranked.getFirst();
    return best.position() == usual.position() || best.standing() < usual.standing() ? null : best;
  }

  /** Everyone eligible, {@code tried} at the front. */
  List<Candidate> first(Candidate tried, Survey survey) {
    var pool = new ArrayList<>(survey.eligible());
    for (var candidate : survey.belowFloor()) {
      if (candidate.position() == tried.position()) {
        pool.add(candidate);
        survey.pardon(candidate.target().subject());
      }
    }
    var ranked = ranking.rank(pool);
    for (var i = 0; i < ranked.size(); i++) {
      if (ranked.get(i).position() == tried.position()) {
        ranked.addFirst(ranked.remove(i));
        break;
      }
    }
    return ranked;
  }

  private static List<Candidate> pool(Survey survey) {
    var pool = new ArrayList<>(survey.eligible());
    pool.addAll(survey.belowFloor());
    return pool;
  }

  /** A draw from the normal distribution that is believed in, cut off at 0 and 1. */
  private double drawn(Candidate candidate) {
    var id = candidate.target().subject().id();
    var prospect = query.outlook().of(id);
    if (prospect == null) {
      return candidate.expectedQuality();
    }
    var chance = Hashes.mix(Hashes.of(id), seed);
    var radius = StrictMath.sqrt(-2 * StrictMath.log(1 - Hashes.share(Hashes.mix(chance, RADIUS))));
    var angle = 2 * Math.PI * Hashes.share(Hashes.mix(chance, ANGLE));
    var drawn = prospect.quality() + prospect.deviation() * radius * StrictMath.cos(angle);
    return Math.clamp(drawn, 0, 1);
  }
}
