package dev.wagonway.load.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What will happen: a pure function of a {@link Planner}'s figures.
 *
 * @param seed what it was made from
 * @param episodes by their beginning
 * @param trips by their beginning
 */
record Plan(long seed, List<Episode> episodes, List<Trip> trips) {

  Plan {
    episodes = List.copyOf(episodes);
    trips = List.copyOf(trips);
  }

  /** An upstream's fault from one moment to another, after the start. */
  record Episode(String upstream, Fault fault, long fromMillis, long untilMillis) {

    boolean overlaps(long from, long until) {
      return fromMillis < until && from < untilMillis;
    }
  }

  /** How often each fault occurs. */
  Map<Fault, Integer> injected() {
    var counts = new EnumMap<Fault, Integer>(Fault.class);
    episodes.forEach(episode -> counts.merge(episode.fault(), 1, Integer::sum));
    return counts;
  }

  int requests() {
    return trips.stream().mapToInt(trip -> trip.asks().size()).sum();
  }
}
