package dev.wagonway.gateway.relay;

import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import java.util.HashMap;
import java.util.Map;

/**
 * What was known when a decision was made, held still: the same answers throughout the decision,
 * and when it is looked at later. Immutable.
 */
public final class Situation implements Facts {

  private final Map<String, TargetFacts> known;
  private final long seed;
  private final long turn;
  private final boolean online;

  private Situation(Map<String, TargetFacts> known, long seed, long turn, boolean online) {
    this.known = known;
    this.seed = seed;
    this.turn = turn;
    this.online = online;
  }

  /** What {@code live} knows now of {@code route} and its candidates, and the decision's chance. */
  public static Situation of(Facts live, Route route, long seed) {
    return of(live, route, live.turn(route), seed);
  }

  /** The same for a decision that has taken its {@code turn} already. */
  public static Situation of(Facts live, Route route, long turn, long seed) {
    var known = HashMap.<String, TargetFacts>newHashMap(route.candidates().size());
    for (var target : route.candidates()) {
      known.put(target.id(), live.about(target));
    }
    return new Situation(known, seed, turn, live.isOnline());
  }

  @Override
  public TargetFacts about(Target target) {
    var then = known.get(target.id());
    return then != null ? then : TargetFacts.assumed(target.tier());
  }

  @Override
  public boolean isOnline() {
    return online;
  }

  @Override
  public long turn(Route route) {
    return turn;
  }

  /** How many decisions the route had seen. */
  public long turn() {
    return turn;
  }

  /** The chance of the decision. */
  public long seed() {
    return seed;
  }
}
