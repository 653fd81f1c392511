package dev.wagonway.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stage three: the order in which candidates are tried. */
final class Ranking {

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
   * {@code candidates}, best first: preferred before others, avoided last, then by score; chance
   * decides between equals.
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
    }
    return rated;
  }

  private Comparator<Candidate> order() {
    return (a, b) -> {
      if (a.standing() != b.standing()) {
        return Integer.compare(b.standing(), a.standing());
      }
      var byScore = Double.compare(b.score(), a.score());
      return byScore != 0 ? byScore : Long.compare(chance(a), chance(b));
    };
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
