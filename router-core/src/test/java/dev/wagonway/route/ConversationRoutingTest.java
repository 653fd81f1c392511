package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Features;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When conversations stay on their targets, and what a switch costs. */
class ConversationRoutingTest {

  private static final Router ROUTER = Router.byPriors();
  private static final Facts FACTS = target -> TargetFacts.assumed(target.tier());
  private static final Target CLOUD = Targets.cloud();
  private static final List<Target> ALL = List.of(CLOUD, Targets.onPrem(), Targets.edge());
  private static final Sticky STICKY = new Sticky(true, Duration.ofMinutes(30), 3);
  private static final Terms CHEAPEST = Terms.of(new Cheapest(), Deadlines.DEFAULT);

  @Test
  void aConversationStaysWhereItIs() {
    var decision = decide(route(CHEAPEST), Label.PUBLIC, new Hold("cloud", 0, 0));
    assertThat(ranked(decision)).containsExactly("cloud", "edge", "on-prem");
    assertThat(decision.basis()).isEqualTo(Decision.Basis.STICKY);
  }

  @Test
  void aConversationMovesWhenItsTargetHasDispleasedTooOften() {
    var decision = decide(route(CHEAPEST), Label.PUBLIC, new Hold("edge", 0, 3));
    assertThat(ranked(decision)).containsExactly("on-prem", "cloud", "edge");
    assertThat(decision.basis()).isEqualTo(Decision.Basis.RANKED);
  }

  @Test
  void aConversationMovesWhenItsTargetMayNotServeIt() {
    var decision = decide(route(CHEAPEST), Label.CONFIDENTIAL, new Hold("cloud", 0, 0));
    assertThat(ranked(decision)).containsExactly("edge", "on-prem");
    assertThat(decision.basis()).isEqualTo(Decision.Basis.RANKED);
  }

  @Test
  void aConversationGivesWayToAPreference() {
    var onTheEdge = Selector.of(new Requirement.OfTier(Set.of(Tier.EDGE)));
    var terms =
        new Terms(
            Selector.ANY,
            List.of(onTheEdge),
            List.of(),
            null,
            new Cheapest(),
            null,
            null,
            null,
            null);
    var decision = decide(route(terms), Label.PUBLIC, new Hold("cloud", 0, 0));
    assertThat(ranked(decision).getFirst()).isEqualTo("edge");
  }

  @Test
  void aSwitchLosesThePromptCache() {
    var price =
        new Price(
            Money.ofUsd("2"), Money.ofUsd("0.2"), Money.ofUsd("2"), Money.ofUsd("10"), Money.ZERO);
    var cached = Variant.of(CLOUD).id("cached").tariff(Tariff.of(price)).target();
    var cheaper = Variant.of(CLOUD).id("cheaper").price("1", "9").target();
    var route =
        new Route(
            "auto", List.of(cached, cheaper), new Cheapest(), Label.PUBLIC, Deadlines.DEFAULT);
    var request = Requests.of(50_000, 100, Set.of());
    var fresh = ROUTER.decide(new RouteQuery(request, Label.PUBLIC, route), FACTS, 1);
    assertThat(ranked(fresh)).containsExactly("cheaper", "cached");
    var held = decide(request, route, Label.PUBLIC, new Hold("cached", 48_000, 0));
    assertThat(ranked(held)).containsExactly("cached", "cheaper");
    // 2,000 × 2 + 48,000 × 0.2 + 100 × 10 USD per million.
    assertThat(held.ranked().getFirst().expectedCost()).isEqualTo(Money.ofUsd("0.0146"));
  }

  private static Route route(Terms terms) {
    return new Route("auto", ALL, Label.PUBLIC, terms, List.of(), null, STICKY);
  }

  private static Decision decide(Route route, Label label, Hold hold) {
    return decide(Requests.small(), route, label, hold);
  }

  private static Decision decide(ChatRequest request, Route route, Label label, Hold hold) {
    var query =
        new RouteQuery(
            request, Features.NEUTRAL, Caller.ANYONE, label, route, Instant.EPOCH, 1, hold);
    return ROUTER.decide(query, FACTS, 1);
  }

  private static List<String> ranked(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }
}
