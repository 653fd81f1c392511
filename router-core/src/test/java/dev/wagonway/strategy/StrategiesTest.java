package dev.wagonway.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.predict.Features;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.OptionException;
import dev.wagonway.spi.Options;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StrategiesTest {

  private static final Target A = Variant.of(Targets.edge()).id("a").target();
  private static final Target B = Variant.of(Targets.edge()).id("b").target();
  private static final Target C = Variant.of(Targets.edge()).id("c").target();
  private static final Facts ASSUMED = target -> TargetFacts.assumed(target.tier());
  private static final int CONVERSATIONS = 20_000;

  @Test
  void weightedSplitsConversationsByTheirShares() {
    var firsts = firsts(new WeightedSplit(Map.of("a", 3.0, "b", 1.0)), List.of(A, B, C));
    assertThat(firsts.getOrDefault("a", 0) / (double) CONVERSATIONS).isCloseTo(0.75, within(0.02));
    assertThat(firsts.getOrDefault("b", 0) / (double) CONVERSATIONS).isCloseTo(0.25, within(0.02));
    assertThat(firsts).doesNotContainKey("c");
  }

  @Test
  void weightedKeepsAConversationOnItsTarget() {
    var split = new WeightedSplit(Map.of("a", 1.0, "b", 1.0));
    for (long conversation = 1; conversation < 100; conversation++) {
      var first = first(split, List.of(A, B), conversation, 1, ASSUMED);
      assertThat(first(split, List.of(A, B), conversation, 2, ASSUMED)).isEqualTo(first);
    }
  }

  @Test
  void weightedMovesOnlyTheConversationsOfATargetThatIsGone() {
    var split = new WeightedSplit(Map.of("a", 1.0, "b", 1.0, "c", 1.0));
    for (long conversation = 1; conversation < 500; conversation++) {
      var before = first(split, List.of(A, B, C), conversation, 1, ASSUMED);
      var after = first(split, List.of(A, B), conversation, 1, ASSUMED);
      if (!before.equals("c")) {
        assertThat(after).isEqualTo(before);
      }
    }
  }

  @Test
  void canaryGetsItsShareFirstAndAllOthersLast() {
    var canary = new Canary("b", 0.1);
    var firsts = firsts(canary, List.of(A, B, C));
    assertThat(firsts.getOrDefault("b", 0) / (double) CONVERSATIONS).isCloseTo(0.1, within(0.01));
    assertThat(firsts).doesNotContainKey("c");
    for (long conversation = 1; conversation < 200; conversation++) {
      var order = order(canary, List.of(A, B, C), conversation, 1, ASSUMED);
      assertThat(order).isIn(List.of("b", "a", "c"), List.of("a", "c", "b"));
    }
  }

  @Test
  void roundRobinLetsEachHaveItsTurn() {
    for (long turn = 0; turn < 9; turn++) {
      var order = order(new RoundRobin(), List.of(A, B, C), 0, 1, turn(turn));
      assertThat(order.getFirst()).isEqualTo(List.of("a", "b", "c").get((int) (turn % 3)));
      assertThat(order.get(1)).isEqualTo(List.of("b", "c", "a").get((int) (turn % 3)));
    }
  }

  @Test
  void leastBusyCountsWorkAgainstWhatATargetTakes() {
    var big = Variant.of(A).maxConcurrent(100).target();
    var small = Variant.of(B).maxConcurrent(4).target();
    Facts facts = target -> busy(target.id().equals("a") ? 10 : 1);
    assertThat(order(new LeastBusy(), List.of(small, big), 0, 1, facts)).containsExactly("a", "b");
  }

  @Test
  void priorityFollowsTheOrderOfTheRoute() {
    assertThat(order(Strategy.AS_LISTED, List.of(C, A, B), 0, 1, ASSUMED))
        .containsExactly("c", "a", "b");
  }

  @Test
  void fastestLooksAtTheFirstTokenIfTold() {
    Facts facts =
        target ->
            target.id().equals("a")
                ? new TargetFacts(true, 0, Duration.ofMillis(50), 2, true)
                : new TargetFacts(true, 0, Duration.ofMillis(500), 200, true);
    assertThat(order(new Fastest(true), List.of(A, B), 0, 1, facts)).containsExactly("a", "b");
    assertThat(order(new Fastest(false), List.of(A, B), 0, 1, facts)).containsExactly("b", "a");
  }

  @Test
  void utilityWeighsQualityAgainstMoney() {
    var dear = Variant.of(Targets.cloud()).id("a").target();
    var cheap = Variant.of(Targets.cloud()).id("b").quality(0.5).price("0.1", "0.5").target();
    assertThat(order(Utility.of(1, 0, 0), List.of(dear, cheap), 0, 1, ASSUMED).getFirst())
        .isEqualTo("a");
    assertThat(order(Utility.of(0.1, 1, 0), List.of(dear, cheap), 0, 1, ASSUMED).getFirst())
        .isEqualTo("b");
  }

  @Test
  void tellsWhatIsWrongWithAnOption() {
    var candidates = List.of(A, B);
    assertThatThrownBy(() ->
            new Canary.Factory().create(new Options(Map.of("target", "x"), Map.of(), candidates)))
        .isInstanceOf(OptionException.class)
        .hasMessage("\"x\" (expected one of: a, b)");
    assertThatThrownBy(() ->
            new Canary.Factory()
                .create(new Options(Map.of("target", "a", "share", "5"), Map.of(), candidates)))
        .hasMessage("\"5\" (expected: a number from 0 to 1)");
    assertThatThrownBy(() ->
            new WeightedSplit.Factory()
                .create(new Options(Map.of(), Map.of("shares", Map.of("a", "0")), candidates)))
        .hasMessage("all 0 (expected: a share above 0)");
    assertThatThrownBy(() -> new Utility.Factory().create(Options.none()))
        .hasMessage("no weight (expected: quality, cost or latency above 0)");
    assertThatThrownBy(() ->
            new Fastest.Factory().create(new Options(Map.of("by", "light"), Map.of(), candidates)))
        .hasMessage("\"light\" (expected one of: total, first-token)");
  }

  @Test
  void knowsWhichOptionsNobodyAskedFor() {
    var options = new Options(Map.of("by", "total", "speed", "high"), Map.of(), List.of(A));
    assertThat(new Fastest.Factory().create(options)).isEqualTo(new Fastest(false));
    assertThat(options.unknown()).containsExactly("speed");
    assertThat(options.known()).containsExactly("by");
  }

  private static Map<String, Integer> firsts(Strategy strategy, List<Target> targets) {
    var random = new SplittableRandom(11);
    var firsts = new HashMap<String, Integer>();
    for (var i = 0; i < CONVERSATIONS; i++) {
      firsts.merge(first(strategy, targets, random.nextLong(), 1, ASSUMED), 1, Integer::sum);
    }
    return firsts;
  }

  private static String first(
      Strategy strategy, List<Target> targets, long conversation, long seed, Facts facts) {
    return order(strategy, targets, conversation, seed, facts).getFirst();
  }

  private static List<String> order(
      Strategy strategy, List<Target> targets, long conversation, long seed, Facts facts) {
    var route = new Route("r", targets, strategy, Label.PUBLIC, Deadlines.DEFAULT);
    var query =
        new RouteQuery(
            Requests.small(),
            Features.NEUTRAL,
            Caller.ANYONE,
            Label.PUBLIC,
            route,
            Instant.EPOCH,
            conversation,
            null);
    return Router.byPriors().decide(query, facts, seed).ranked().stream()
        .map(candidate -> candidate.target().subject().id())
        .toList();
  }

  private static TargetFacts busy(int inFlight) {
    var usual = TargetFacts.assumed(Tier.EDGE);
    return new TargetFacts(true, inFlight, usual.firstToken(), usual.tokensPerSecond(), true);
  }

  private static Facts turn(long turn) {
    return new Facts() {
      @Override
      public TargetFacts about(Target target) {
        return TargetFacts.assumed(target.tier());
      }

      @Override
      public long turn(Route route) {
        return turn;
      }
    };
  }
}
