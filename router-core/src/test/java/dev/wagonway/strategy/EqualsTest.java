package dev.wagonway.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.route.Availability;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How targets that are as good as each other share the work. */
class EqualsTest {

  private static final int REQUESTS = 10_000;
  private static final Target A = Variant.of(Targets.onPrem()).id("a").target();
  private static final Target B = Variant.of(Targets.onPrem()).id("b").target();
  private static final Target C = Variant.of(Targets.onPrem()).id("c").target();
  private static final Target UNCLEARED =
      Variant.of(Targets.edge())
          .id("uncleared")
          .quality(1)
          .tokens(0, 0)
          .clearance(Label.PUBLIC)
          .target();
  private static final List<Target> ALL = List.of(A, UNCLEARED, B, C);
  private static final List<Strategy> STRATEGIES =
      List.of(
          new Cheapest(),
          new Best(),
          Utility.BALANCED,
          Utility.of(0, 0, 1),
          new Fastest(false),
          new Fastest(true),
          new LeastBusy());

  /** How many requests end at the latest after one comes: a quiet, a usual and a heavy load. */
  private static final List<Integer> LOADS = List.of(3, 60, 600);

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void equalsShareTheWorkThoughTheirFiguresAreNoisy() {
    for (var strategy : STRATEGIES) {
      for (var load : LOADS) {
        var shares = new Simulation(strategy, load, Map.of()).run();
        assertThat(shares).doesNotContainKey("uncleared");
        for (var id : List.of("a", "b", "c")) {
          assertThat(shares.get(id))
              .as(strategy + " " + load + id)
              .isCloseTo(1 / 3.0, within(0.03));
        }
      }
    }
  }

  @Test
  void whoWarmsUpGetsItsPartOfTheWork() {
    for (var strategy : STRATEGIES) {
      for (var load : LOADS) {
        var shares = new Simulation(strategy, load, Map.of("b", 0.1)).run();
        assertThat(shares).doesNotContainKey("uncleared");
        var usual = (1 - shares.getOrDefault("b", 0.0)) / 2;
        assertThat(shares.get("a")).isCloseTo(usual, within(0.03));
        if (!(strategy instanceof LeastBusy)) {
          assertThat(shares.getOrDefault("b", 0.0) / usual)
              .as(strategy + " " + load)
              .isBetween(0.05, 0.16);
        }
      }
    }
  }

  @Test
  void leastBusyGivesWhoWarmsUpOneRequestAtATimeAndMoreWhenOthersHaveMore() {
    var quiet = new Simulation(new LeastBusy(), 3, Map.of("b", 0.1)).run();
    assertThat(quiet.getOrDefault("b", 0.0)).isBetween(0.05, 1 / 3.0);
    var heavy = new Simulation(new LeastBusy(), 600, Map.of("b", 0.1)).run();
    assertThat(heavy.getOrDefault("b", 0.0)).isCloseTo(0.1 / 2.1, within(0.01));
  }

  @Test
  void theOneWithLessWorkIsTakenOfTwo() {
    Facts busy = target -> facts(1, target.equals(A) ? 5 : 4, Duration.ofMillis(300));
    for (var seed = 0; seed < 1_000; seed++) {
      var order = order(decide(new Cheapest(), List.of(A, B), busy, seed));
      assertThat(order).containsExactly("b", "a");
    }
  }

  @Test
  void theBusiestOfSeveralComesFirstInNoDraw() {
    Facts busy = target -> facts(1, target.equals(A) ? 1 : 0, Duration.ofMillis(300));
    var seconds = new HashSet<String>();
    for (var seed = 0; seed < 1_000; seed++) {
      var order = order(decide(new Cheapest(), List.of(A, B, C), busy, seed));
      assertThat(order).hasSize(3).doesNotHaveDuplicates();
      assertThat(order.getFirst()).isNotEqualTo("a");
      seconds.add(order.get(1));
    }
    assertThat(seconds).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void workDoesNotCountAgainstABetterTarget() {
    var dear = Variant.of(A).id("dear").price("5", "5").target();
    Facts busy =
        target ->
            facts(target.equals(A) ? 0.01 : 1, target.equals(A) ? 90 : 0, Duration.ofMillis(300));
    for (var seed = 0; seed < 100; seed++) {
      assertThat(order(decide(new Cheapest(), List.of(dear, A), busy, seed)))
          .containsExactly("a", "dear");
    }
  }

  @Test
  void aPreferenceIsNoEquality() {
    Facts busy = target -> facts(1, target.equals(A) ? 90 : 0, Duration.ofMillis(300));
    for (var seed = 0; seed < 100; seed++) {
      assertThat(order(decide(Strategy.AS_LISTED, List.of(A, B), busy, seed)))
          .containsExactly("a", "b");
    }
  }

  @Test
  void whoIsMarkedlySlowerIsNoEqual() {
    Facts slow = target -> facts(1, 0, Duration.ofSeconds(target.equals(A) ? 30 : 1));
    for (var seed = 0; seed < 100; seed++) {
      for (var strategy : List.of(Utility.BALANCED, new Fastest(false), new Fastest(true))) {
        var order = order(decide(strategy, List.of(A, B, C), slow, seed));
        assertThat(order.getLast()).isEqualTo("a");
      }
    }
  }

  @Test
  void whoWasNotSeenLatelyCountsAsItsEqualsDo() {
    Facts facts =
        target ->
            target.equals(A)
                ? TargetFacts.assumed(target.tier())
                : facts(1, 0, Duration.ofMillis(20));
    for (var strategy : List.of(Utility.BALANCED, new Fastest(false), new Fastest(true))) {
      var firsts = new HashSet<String>();
      for (var seed = 0; seed < 100; seed++) {
        firsts.add(order(decide(strategy, List.of(A, B), facts, seed)).getFirst());
      }
      assertThat(firsts).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void aFasterTargetOfAnotherPriceStaysTheFastest() {
    var dear = Variant.of(A).id("dear").price("5", "5").target();
    Facts facts = target -> facts(1, 0, Duration.ofMillis(target.id().equals("dear") ? 299 : 300));
    for (var seed = 0; seed < 100; seed++) {
      assertThat(order(decide(new Fastest(true), List.of(A, dear), facts, seed)))
          .containsExactly("dear", "a");
    }
  }

  private static TargetFacts facts(double weight, int inFlight, Duration first) {
    return new TargetFacts(Availability.UP, weight, inFlight, first, 50, true);
  }

  private static Decision decide(Strategy strategy, List<Target> targets, Facts facts, long seed) {
    var route = new Route("r", targets, strategy, Label.PUBLIC, Deadlines.DEFAULT);
    var query = new RouteQuery(Requests.small(), Label.CONFIDENTIAL, route);
    return Router.byPriors().decide(query, facts, seed);
  }

  private static List<String> order(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }

  /** Requests that come one by one, and end some requests later. */
  private final class Simulation {

    private final Strategy strategy;
    private final int longest;
    private final Map<String, Double> weights;
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<String, Integer> served = new HashMap<>();
    private final PriorityQueue<End> ends = new PriorityQueue<>();

    Simulation(Strategy strategy, int longest, Map<String, Double> weights) {
      this.strategy = strategy;
      this.longest = longest;
      this.weights = weights;
    }

    private record End(int at, String id) implements Comparable<End> {
      @Override
      public int compareTo(End other) {
        return Integer.compare(at, other.at);
      }
    }

    Map<String, Double> run() {
      for (var now = 0; now < REQUESTS; now++) {
        while (!ends.isEmpty() && ends.element().at() <= now) {
          inFlight.merge(ends.remove().id(), -1, Integer::sum);
        }
        var noise = random.nextLong();
        Facts facts = target -> about(target, noise);
        var id = order(decide(strategy, ALL, facts, random.nextLong())).getFirst();
        served.merge(id, 1, Integer::sum);
        inFlight.merge(id, 1, Integer::sum);
        ends.add(new End(now + random.nextInt(1, longest + 1), id));
      }
      var shares = new HashMap<String, Double>();
      served.forEach((id, count) -> shares.put(id, count / (double) REQUESTS));
      return shares;
    }

    /** The first of them seems to be a tenth faster than the last, always. */
    private TargetFacts about(Target target, long noise) {
      var jitter = Math.floorMod(noise ^ target.id().hashCode() * 31L, 20);
      var first = Duration.ofMillis(300 + 15L * ALL.indexOf(target) + jitter);
      return facts(
          weights.getOrDefault(target.id(), 1.0), inFlight.getOrDefault(target.id(), 0), first);
    }
  }
}
