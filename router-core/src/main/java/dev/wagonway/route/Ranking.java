package dev.wagonway.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Stage three: the order in which candidates are tried. */
final class Ranking {

  /** Makes a second chance of the one that draws. */
  private static final long WORK = 2;

  private final RouteQuery query;
  private final Ruling ruling;
  private final Facts facts;
  private final long seed;

  Ranking(RouteQuery query, Ruling ruling, Facts facts, long seed) {
    this.query = query;
    this.ruling = ruling;
    this.facts = facts;
    this.seed = seed;
  }

  /**
   * {@code candidates}, best first: preferred before others, avoided last, then by score. Of
   * equals, chance draws two, and the one with less work goes first; the others follow by chance.
   */
  List<Candidate> rank(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return new ArrayList<>(0);
    }
    var scores = new double[candidates.size()];
    ruling.strategy().rate(new Contest(query, candidates, facts, seed), scores);
    var rated = new ArrayList<Candidate>(scores.length);
    for (var i = 0; i < scores.length; i++) {
      var score = Double.isNaN(scores[i]) ? Double.NEGATIVE_INFINITY : scores[i];
      rated.add(candidates.get(i).rated(score));
    }
    if (scores.length > 1) {
      rated.sort(order());
      drawAmongEquals(rated);
    }
    return rated;
  }

  private Comparator<Candidate> order() {
    return (a, b) -> {
      var byMerit = byMerit(a, b);
      return byMerit != 0 ? byMerit : Long.compare(chance(a), chance(b));
    };
  }

  private static int byMerit(Candidate a, Candidate b) {
    return a.standing() != b.standing()
        ? Integer.compare(b.standing(), a.standing())
        : Double.compare(b.score(), a.score());
  }

  /** Equals stand in an order of chance, so that the first two of them are drawn already. */
  private void drawAmongEquals(List<Candidate> ranked) {
    for (var i = 0; i + 1 < ranked.size(); i++) {
      var isFirst = i == 0 || byMerit(ranked.get(i - 1), ranked.get(i)) != 0;
      var hasEqual = byMerit(ranked.get(i), ranked.get(i + 1)) == 0;
      if (isFirst && hasEqual && work(ranked.get(i + 1)) < work(ranked.get(i))) {
        Collections.swap(ranked, i, i + 1);
      }
    }
  }

  /**
   * How much work a candidate has, by what it takes at the moment. The fraction of a request that
   * is added decides between those with the same work, in proportion to what they take.
   */
  private double work(Candidate candidate) {
    var known = facts.about(candidate.target().subject());
    var fraction = Hashes.share(Hashes.mix(chance(candidate), WORK));
    return (known.inFlight() + fraction) / known.weight();
  }

  private long chance(Candidate candidate) {
    return Hashes.mix(candidate.target().subject().id().hashCode(), seed);
  }

  /**
   * Puts the target that holds the conversation first among those that the policy likes as well, or
   * last among them if it has displeased too often. Tells whether it came first because of that.
   */
  boolean keepHold(List<Candidate> ranked) {
    var hold = query.hold();
    var sticky = query.route().sticky();
    if (hold == null || !sticky.untilFailure()) {
      return false;
    }
    var held = indexOf(hold.target(), ranked);
    if (held < 0 || ranked.get(held).standing() != ranked.getFirst().standing()) {
      return false;
    }
    var candidate = ranked.remove(held);
    if (sticky.badSignals() > 0 && hold.badSignals() >= sticky.badSignals()) {
      ranked.add(endOfStanding(candidate.standing(), ranked), candidate);
      return false;
    }
    ranked.addFirst(candidate);
    return true;
  }

  /**
   * Puts the route's default first where the predictor does not know the request. Tells whether it
   * did; a default that may not serve does not.
   */
  boolean trustDefault(List<Candidate> ranked) {
    var fallback = query.route().fallback();
    if (fallback == null || !query.outlook().abstains()) {
      return false;
    }
    var at = indexOf(fallback.id(), ranked);
    if (at < 0 || ranked.get(at).standing() != ranked.getFirst().standing()) {
      return false;
    }
    ranked.addFirst(ranked.remove(at));
    return true;
  }

  private static int indexOf(String id, List<Candidate> ranked) {
    for (var i = 0; i < ranked.size(); i++) {
      if (ranked.get(i).target().subject().id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static int endOfStanding(int standing, List<Candidate> ranked) {
    var end = 0;
    while (end < ranked.size() && ranked.get(end).standing() >= standing) {
      end++;
    }
    return end;
  }
}
