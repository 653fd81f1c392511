package dev.wagonway.load.chaos;

import dev.wagonway.load.chaos.Plan.Episode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes plans.
 *
 * @param millis how long load lasts
 * @param perSecond trips a second
 * @param upstreams who may get faults
 * @param routes what clients ask for
 * @param spare the upstream that is never at fault; if empty, cleared ones take turns
 */
record Planner(
    long millis,
    int perSecond,
    List<Upstream.Profile> upstreams,
    List<String> routes,
    String spare) {

  private static final String ALGORITHM = "L64X128MixRandom";
  private static final List<Fault> FAULTS = List.of(Fault.values());
  private static final int MOST_AT_FAULT = 4;
  private static final int SHORTEST_MILLIS = 1_000;
  private static final int LONGEST_MILLIS = 10_000;
  private static final int REST_MILLIS = 4_000;
  private static final int WATCH_MILLIS = 12_000;
  private static final int BLACKOUT_EVERY_MILLIS = 30_000;
  private static final int BLACKOUT_MILLIS = 1_500;
  private static final List<Fault> BLACKOUT_FAULTS =
      List.of(
          Fault.REFUSES_CONNECTIONS,
          Fault.RESETS,
          Fault.STATUS_503,
          Fault.TOO_MANY_REQUESTS,
          Fault.STALLS);

  Planner {
    upstreams = List.copyOf(upstreams);
    routes = List.copyOf(routes);
  }

  /** The plan of a seed: always the same. */
  Plan plan(long seed) {
    var random = RandomGeneratorFactory.of(ALGORITHM).create(seed);
    var blackouts = blackouts(random);
    var watches = watches(random);
    var episodes = new ArrayList<>(blackouts);
    var proposals = proposals(random);
    proposals.sort(Comparator.comparingLong(Episode::fromMillis));
    for (var proposal : proposals) {
      if (fits(proposal, episodes, watches)) {
        episodes.add(proposal);
      }
    }
    episodes.sort(Comparator.comparingLong(Episode::fromMillis));
    return new Plan(seed, episodes, trips(random));
  }

  /** Moments at which all upstreams are at fault at once. */
  private List<Episode> blackouts(RandomGenerator random) {
    var episodes = new ArrayList<Episode>();
    for (long at = BLACKOUT_EVERY_MILLIS / 2; at < millis; at += BLACKOUT_EVERY_MILLIS) {
      var from = at + random.nextInt(BLACKOUT_EVERY_MILLIS / 3);
      if (spare.isEmpty() && from + BLACKOUT_MILLIS < millis) {
        for (var upstream : upstreams) {
          var fault = BLACKOUT_FAULTS.get(random.nextInt(BLACKOUT_FAULTS.size()));
          episodes.add(new Episode(upstream.name(), fault, from, from + BLACKOUT_MILLIS));
        }
      }
    }
    return episodes;
  }

  /**
   * Who stays healthy when: at each moment somebody who may see everything, and for as long after
   * as a request of that moment can last.
   */
  private List<Watch> watches(RandomGenerator random) {
    if (!spare.isEmpty()) {
      return List.of(new Watch(spare, 0, Long.MAX_VALUE));
    }
    var cleared = upstreams.stream().filter(Upstream.Profile::isCleared).toList();
    var watches = new ArrayList<Watch>();
    for (long from = 0; from < millis && !cleared.isEmpty(); from += WATCH_MILLIS) {
      var guard = cleared.get(random.nextInt(cleared.size()));
      watches.add(new Watch(guard.name(), from, from + WATCH_MILLIS + Setup.TOTAL.toMillis()));
    }
    return watches;
  }

  private List<Episode> proposals(RandomGenerator random) {
    var proposals = new ArrayList<Episode>();
    for (var upstream : upstreams) {
      long at = random.nextInt(REST_MILLIS);
      while (at < millis) {
        var lasts = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
        var fault = FAULTS.get(random.nextInt(FAULTS.size()));
        proposals.add(new Episode(upstream.name(), fault, at, at + lasts));
        at += lasts + 300 + random.nextInt(REST_MILLIS);
      }
    }
    return proposals;
  }

  private static boolean fits(Episode proposal, List<Episode> episodes, List<Watch> watches) {
    var from = proposal.fromMillis();
    var until = proposal.untilMillis();
    var guarded =
        watches.stream()
            .anyMatch(watch ->
                watch.upstream.equals(proposal.upstream())
                    && proposal.overlaps(watch.fromMillis, watch.untilMillis));
    var meanwhile = episodes.stream().filter(other -> other.overlaps(from, until)).toList();
    return !guarded
        && meanwhile.size() < MOST_AT_FAULT
        && meanwhile.stream().noneMatch(other -> other.upstream().equals(proposal.upstream()));
  }

  private List<Trip> trips(RandomGenerator random) {
    var trips = new ArrayList<Trip>();
    var at = 0.0;
    while (true) {
      at += random.nextExponential() * 1_000 / perSecond;
      if (at >= millis) {
        return trips;
      }
      trips.add(trip(random, (long) at));
    }
  }

  private Trip trip(RandomGenerator random, long at) {
    var manner = manner(random.nextInt(100));
    var dialect = random.nextInt(10) < 7 ? Dialect.CHAT : Dialect.MESSAGES;
    var route = routes.get(random.nextInt(routes.size()));
    var requests =
        manner == Trip.Manner.CHAIN || manner == Trip.Manner.PIPELINE ? 2 + random.nextInt(3) : 1;
    var asks = new ArrayList<Trip.Ask>();
    for (int i = 0; i < requests; i++) {
      var stream = random.nextInt(5) < 3 || manner == Trip.Manner.NEVER_READS;
      var pieces = manner == Trip.Manner.NEVER_READS ? 20_000 : 3 + random.nextInt(18);
      var gap = manner == Trip.Manner.NEVER_READS ? 0 : random.nextInt(30);
      asks.add(new Trip.Ask(new Errand(nonce(random), pieces, gap), stream));
    }
    return new Trip(at, manner, route, dialect, asks);
  }

  private static String nonce(RandomGenerator random) {
    return (random.nextInt(10) < 3 ? "r" : "i") + "%016x".formatted(random.nextLong()).substring(1);
  }

  private static Trip.Manner manner(int percent) {
    return percent < 64
        ? Trip.Manner.PLAIN
        : switch (percent / 4) {
          case 16 -> Trip.Manner.SLOW_READER;
          case 17 -> Trip.Manner.CHAIN;
          case 18 -> Trip.Manner.PIPELINE;
          case 19, 20 -> Trip.Manner.VANISHES_BEFORE_ANSWER;
          case 21, 22 -> Trip.Manner.VANISHES_MID_ANSWER;
          case 23 -> percent == 95 ? Trip.Manner.NEVER_READS : Trip.Manner.GARBAGE_HEAD;
          default -> Trip.Manner.HALF_BODY;
        };
  }

  /** An upstream that stays healthy for a time. */
  private record Watch(String upstream, long fromMillis, long untilMillis) {}
}
