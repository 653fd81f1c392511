package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.predict.Features;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of targets that are away, under a route that takes the cheapest. */
class AvailabilityTest {

  private static final Router ROUTER = Router.byPriors();
  private static final Target CLOUD = Targets.cloud();
  private static final Target ON_PREM = Variant.of(Targets.onPrem()).maxConcurrent(4).target();
  private static final Target EDGE = Targets.edge();
  private static final List<Target> ALL = List.of(CLOUD, ON_PREM, EDGE);
  private static final List<Availability> SHUT =
      List.of(Availability.COOLING, Availability.TRIPPED);
  private static final List<Availability> SOFT =
      List.of(Availability.SATURATED, Availability.EJECTED);

  private final Map<String, TargetFacts> known = new HashMap<>();
  private Terms terms = Terms.of(new Cheapest(), Deadlines.DEFAULT);
  private Label label = Label.PUBLIC;
  private @Nullable Target fallback;
  private @Nullable Hold hold;

  @Test
  void aTargetThatIsAwayLeavesItsWorkToOthers() {
    for (var away : Availability.values()) {
      know(EDGE, away, 0);
      if (away == Availability.UP) {
        assertThat(ranked(decide())).containsExactly("edge", "on-prem", "cloud");
      } else {
        assertThat(ranked(decide())).containsExactly("on-prem", "cloud");
        assertThat(decide().basis()).isEqualTo(Decision.Basis.RANKED);
        assertThat(words(decide()))
            .containsExactly(away == Availability.DOWN ? "unhealthy" : away.word());
      }
    }
  }

  @Test
  void whoIsAwayForALittleIsKeptInReserveForWhenAllOthersHaveFailed() {
    for (var away : Availability.values()) {
      know(EDGE, away, 0);
      know(ON_PREM, Availability.UP, 4);
      assertThat(reserve(decide()))
          .containsExactlyElementsOf(
              SOFT.contains(away)
                  ? List.of("edge", "on-prem")
                  : SHUT.contains(away) ? List.of("on-prem", "edge") : List.of("on-prem"));
      assertThat(words(decide())).contains("busy");
    }
    label = Label.RESTRICTED;
    know(EDGE, Availability.UP, 0);
    know(CLOUD, Availability.SATURATED, 0);
    assertThat(decide().reserve()).hasSize(1);
  }

  @Test
  void aSaturatedHouseSpillsNothingThatMustNotLeaveIt() {
    know(ON_PREM, Availability.SATURATED, 3);
    know(EDGE, Availability.DOWN, 0);
    assertThat(ranked(decide())).containsExactly("cloud");
    label = Label.RESTRICTED;
    var decision = decide();
    assertThat(ranked(decision)).containsExactly("on-prem");
    assertThat(decision.basis()).isEqualTo(Decision.Basis.LAST_RESORT);
    assertThat(words(decision)).containsExactly("not-cleared", "unhealthy");
  }

  @Test
  void ejectionCountsForNothingWhereAllAreEjected() {
    ALL.forEach(target -> know(target, Availability.EJECTED, 0));
    var decision = decide();
    assertThat(ranked(decision)).containsExactly("edge", "on-prem", "cloud");
    assertThat(decision.basis()).isEqualTo(Decision.Basis.LAST_RESORT);
    assertThat(decision.rejected()).isEmpty();
  }

  @Test
  void aFullTargetIsALastResortToo() {
    know(CLOUD, Availability.COOLING, 0);
    know(ON_PREM, Availability.UP, 4);
    assertThat(ranked(decide())).containsExactly("edge");
    assertThat(words(decide())).containsExactly("cooling", "busy");
    know(EDGE, Availability.TRIPPED, 0);
    assertThat(ranked(decide()).getFirst()).isEqualTo("on-prem");
    assertThat(decide().basis()).isEqualTo(Decision.Basis.LAST_RESORT);
  }

  @Test
  void neverAsksWhoIsDown() {
    ALL.forEach(target -> know(target, Availability.DOWN, 0));
    assertThat(decide().ranked()).isEmpty();
    assertThat(decide().rejected()).hasSize(3);
  }

  @Test
  void whoIsLeftAloneForAWhileComesAfterEverybodyElse() {
    for (var shut : SHUT) {
      know(CLOUD, shut, 0);
      know(ON_PREM, Availability.SATURATED, 0);
      know(EDGE, Availability.UP, 0);
      assertThat(ranked(decide())).containsExactly("edge");
      assertThat(reserve(decide())).containsExactly("on-prem", "cloud");
      assertThat(words(decide())).contains(shut.word());
      know(EDGE, shut, 0);
      assertThat(ranked(decide())).hasSize(3).startsWith("on-prem");
      assertThat(decide().basis()).isEqualTo(Decision.Basis.LAST_RESORT);
    }
  }

  @Test
  void whoIsExpectedToBeLateComesBeforeWhoIsAway() {
    for (var away : SOFT) {
      know(CLOUD, Availability.UP, 0, Duration.ofHours(2));
      know(ON_PREM, away, 0);
      know(EDGE, away, 0, Duration.ofHours(2));
      assertThat(ranked(decide())).containsExactly("cloud", "on-prem", "edge");
      assertThat(decide().basis()).isEqualTo(Decision.Basis.LAST_RESORT);
    }
  }

  @Test
  void qualityKeepsItsFloorInNeed() {
    terms =
        new Terms(Selector.ANY, List.of(), List.of(), null, new Cheapest(), 0.7, null, null, null);
    ALL.forEach(target -> know(target, Availability.SATURATED, 0));
    assertThat(ranked(decide())).containsExactly("on-prem", "cloud");
    assertThat(words(decide())).containsExactly("below-quality-floor");
    fallback = EDGE;
    assertThat(ranked(decide())).containsExactly("on-prem", "cloud", "edge");
    know(EDGE, Availability.UP, 0);
    assertThat(ranked(decide())).containsExactly("edge", "on-prem", "cloud");
  }

  @Test
  void aConversationLeavesATargetThatIsAway() {
    hold = new Hold("cloud", 0, 0);
    assertThat(decide().basis()).isEqualTo(Decision.Basis.STICKY);
    for (var away : SOFT) {
      know(CLOUD, away, 0);
      assertThat(ranked(decide())).containsExactly("edge", "on-prem");
      assertThat(decide().basis()).isEqualTo(Decision.Basis.RANKED);
      assertThat(words(decide())).containsExactly(away.word());
    }
    know(CLOUD, Availability.UP, 0);
    assertThat(ranked(decide()).getFirst()).isEqualTo("cloud");
  }

  private void know(Target target, Availability availability, int inFlight) {
    know(target, availability, inFlight, Duration.ofMillis(100));
  }

  private void know(Target target, Availability availability, int inFlight, Duration first) {
    known.put(target.id(), new TargetFacts(availability, 1, inFlight, first, 50, true));
  }

  private Decision decide() {
    var sticky = new Sticky(true, Duration.ofMinutes(30), 0);
    var route = new Route("auto", ALL, Label.PUBLIC, terms, List.of(), fallback, sticky);
    var query =
        new RouteQuery(
            Requests.small(),
            Features.NEUTRAL,
            Caller.ANYONE,
            label,
            route,
            Instant.EPOCH,
            1,
            hold);
    Facts facts = target -> known.getOrDefault(target.id(), TargetFacts.assumed(target.tier()));
    return ROUTER.decide(query, facts, 1);
  }

  private static List<String> ranked(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }

  private static List<String> reserve(Decision decision) {
    return decision.reserve().stream().map(c -> c.target().subject().id()).toList();
  }

  private static List<String> words(Decision decision) {
    return decision.rejected().stream().map(Rejection::word).toList();
  }
}
