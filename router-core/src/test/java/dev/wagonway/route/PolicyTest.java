package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Task;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Portfolio;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What routes and rules say, and what comes of it. */
class PolicyTest {

  private static final Router ROUTER = Router.byPriors();
  private static final Provenance GERMAN =
      new Provenance("x", "DE", Set.of("DE", "EU"), "", "mit", true, true, 30);
  private static final Target CLOUD = Targets.cloud();
  private static final Target ON_PREM = Variant.of(Targets.onPrem()).provenance(GERMAN).target();
  private static final Target EDGE = Targets.edge();
  private static final List<Target> ALL = List.of(CLOUD, ON_PREM, EDGE);
  private static final Features HARD =
      new Features(0.9, Domain.GENERAL, Task.CHAT, "en", true, false);

  private final List<Rule> rules = new ArrayList<>();
  private Terms terms = Terms.of(new Cheapest(), Deadlines.DEFAULT);
  private @Nullable Target fallback;
  private Features features = Features.NEUTRAL;
  private ChatRequest request = Requests.small();
  private Caller caller = Caller.ANYONE;
  private Facts facts = target -> TargetFacts.assumed(target.tier());

  @Test
  void theFirstRuleThatSaysSomethingDecidesEachField() {
    rule("one", _ -> true, says(new Best(), null));
    rule("two", _ -> true, says(new Cheapest(), 0.1));
    var ruling = decide().ruling();
    assertThat(ruling.strategy()).isEqualTo(new Best());
    assertThat(ruling.qualityFloor()).isEqualTo(0.1);
    assertThat(ruling.applied()).extracting(Rule::name).containsExactly("one", "two");
  }

  @Test
  void aRuleThatDoesNotHoldOrChangesNothingIsNotApplied() {
    rule("never", _ -> false, says(new Best(), null));
    rule("one", _ -> true, says(new Best(), null));
    rule("late", _ -> true, says(new Cheapest(), null));
    assertThat(decide().ruling().applied()).extracting(Rule::name).containsExactly("one");
  }

  @Test
  void requirementsOfAllRulesAddUp() {
    rule("open", _ -> true, requires(new Requirement.OpenWeights(true)));
    rule(
        "europe",
        _ -> true,
        requires(new Requirement.Jurisdiction(Set.of("EU"), Set.of("DE", "FR"))));
    terms = requires(new Requirement.OfTier(Set.of(Tier.ON_PREM, Tier.CLOUD)));
    var decision = decide();
    assertThat(ranked(decision)).containsExactly("on-prem");
    assertThat(decision.rejected())
        .extracting(Rejection::reason)
        .containsExactly("the policy requires open weights", "the policy requires open weights");
  }

  @Test
  void whatIsNotKnownMeetsNoRequirement() {
    terms = requires(new Requirement.OpenWeights(false));
    assertThat(decide().ranked()).isEmpty();
    assertThat(decide().rejected())
        .extracting(Rejection::word)
        .containsOnly("requires-open-weights");
  }

  @Test
  void aRuleRaisesTheLabelButNeverLowersIt() {
    rule("secret", _ -> true, label(Label.RESTRICTED));
    rule("open", _ -> true, label(Label.PUBLIC));
    var decision = decide();
    assertThat(decision.ruling().label()).isEqualTo(Label.RESTRICTED);
    assertThat(ranked(decision)).containsExactlyInAnyOrder("on-prem", "edge");
    assertThat(decision.ranked()).allMatch(c -> c.target().label() == Label.RESTRICTED);
  }

  @Test
  void preferredTargetsComeFirstAndAvoidedOnesLast() {
    terms =
        new Terms(
            Selector.ANY,
            List.of(Selector.of(new Requirement.OneOf(Set.of("cloud")))),
            List.of(Selector.of(new Requirement.OfTier(Set.of(Tier.EDGE)))),
            null,
            new Cheapest(),
            null,
            null,
            null,
            null);
    assertThat(ranked(decide())).containsExactly("cloud", "on-prem", "edge");
  }

  @Test
  void hardRequestsNeedBetterModels() {
    terms = says(new Cheapest(), 0.65);
    assertThat(ranked(decide())).containsExactly("on-prem", "cloud");
    features = HARD;
    assertThat(ranked(decide())).containsExactly("on-prem", "cloud");
    features = new Features(1, Domain.GENERAL, Task.CHAT, "", false, false);
    assertThat(ranked(decide())).containsExactly("cloud");
    features = new Features(0.1, Domain.GENERAL, Task.CHAT, "", false, false);
    assertThat(ranked(decide())).containsExactly("edge", "on-prem", "cloud");
  }

  @Test
  void theDefaultServesWhereNobodyIsGoodEnough() {
    terms = says(new Cheapest(), 0.99);
    assertThat(decide().ranked()).isEmpty();
    fallback = ON_PREM;
    var decision = decide();
    assertThat(ranked(decision)).containsExactly("on-prem");
    assertThat(decision.basis()).isEqualTo(Decision.Basis.LAST_RESORT);
    assertThat(decision.rejected()).extracting(Rejection::word).containsOnly("below-quality-floor");
  }

  @Test
  void theDefaultNeverOverridesWhatIsForbidden() {
    fallback = CLOUD;
    terms = says(new Cheapest(), 0.99);
    rule("secret", _ -> true, label(Label.RESTRICTED));
    assertThat(decide().ranked()).isEmpty();
  }

  @Test
  void aPredictionOfLatenessRefusesNobodyIfItWouldRefuseAll() {
    terms = Terms.of(new Cheapest(), deadlines(Duration.ofMillis(100)));
    request = new ChatRequest("auto", true, true, 1, 100, 0, 1, Set.of(), null);
    facts = target -> new TargetFacts(true, 0, firstToken(target), 50, true);
    var decision = decide();
    assertThat(ranked(decision)).containsExactly("edge");
    assertThat(decision.rejected()).extracting(Rejection::word).containsOnly("too-slow");
    facts = _ -> new TargetFacts(true, 0, Duration.ofSeconds(2), 50, true);
    decision = decide();
    assertThat(ranked(decision)).containsExactly("edge", "on-prem", "cloud");
    assertThat(decision.rejected()).isEmpty();
    assertThat(decision.basis()).isEqualTo(Decision.Basis.LAST_RESORT);
  }

  @Test
  void whatWasNotObservedLatelyIsNotHeldAgainstATarget() {
    terms = Terms.of(new Cheapest(), deadlines(Duration.ofMillis(100)));
    request = new ChatRequest("auto", true, true, 1, 100, 0, 1, Set.of(), null);
    facts = _ -> new TargetFacts(true, 0, Duration.ofSeconds(2), 50, false);
    assertThat(decide().rejected()).isEmpty();
    assertThat(decide().basis()).isEqualTo(Decision.Basis.RANKED);
  }

  @Test
  void aCapOnCostRefusesWhatIsExpectedToCostMore() {
    terms = capped("0.001");
    request = Requests.of(10_000, 100, Set.of());
    var decision = decide();
    assertThat(ranked(decision)).containsExactly("on-prem");
    assertThat(decision.rejected())
        .extracting(Rejection::reason)
        .contains("expected to cost 0.021 USD, the policy allows 0.001 USD");
  }

  @Test
  void callersReachOnlyTheirTargets() {
    caller = new Caller("ci", "", Label.PUBLIC, Set.of(), Set.of("edge"));
    assertThat(ranked(decide())).containsExactly("edge");
    assertThat(decide().rejected())
        .extracting(Rejection::reason)
        .containsOnly("not among the targets of caller ci");
  }

  @Test
  void aBusyTargetAndACloudWithoutUplinkAreLeftOut() {
    var narrow = Variant.of(ON_PREM).maxConcurrent(2).target();
    facts =
        new Facts() {
          @Override
          public TargetFacts about(Target target) {
            return new TargetFacts(true, 2, Duration.ofMillis(1), 50, false);
          }

          @Override
          public boolean isOnline() {
            return false;
          }
        };
    var decision = decide(List.of(CLOUD, narrow, EDGE));
    assertThat(ranked(decision)).containsExactly("edge");
    assertThat(decision.rejected())
        .extracting(Rejection::reason)
        .containsExactly(
            "in the cloud, and the uplink is down", "serves 2 requests, takes 2 at a time");
  }

  @Test
  void refusesLongerAnswersThanATargetCanGive() {
    request = Requests.of(100, 10_000, Set.of());
    var decision = decide();
    assertThat(ranked(decision)).containsExactly("on-prem", "cloud");
    assertThat(decision.rejected())
        .extracting(Rejection::reason)
        .containsExactly("generates at most 2000 tokens, request wants up to 10000");
  }

  @Test
  void effortFollowsTheSignalsWhereThePolicySaysSo() {
    assertThat(decide().ruling().effort()).isNull();
    terms = thinking(Thinking.AUTO);
    assertThat(decide().ruling().effort()).isEqualTo(Effort.MEDIUM);
    features = HARD;
    assertThat(decide().ruling().effort()).isEqualTo(Effort.HIGH);
    features = new Features(0.5, Domain.GENERAL, Task.CHAT, "", false, true);
    assertThat(decide().ruling().effort()).isEqualTo(Effort.LOW);
    terms = thinking(new Thinking(Effort.XHIGH));
    assertThat(decide().ruling().effort()).isEqualTo(Effort.XHIGH);
  }

  private void rule(String name, Predicate<RouteQuery> when, Terms says) {
    rules.add(new Rule(name, Portfolio.when(name, when), says));
  }

  private Decision decide() {
    return decide(ALL);
  }

  private Decision decide(List<Target> targets) {
    var route = new Route("auto", targets, Label.PUBLIC, terms, rules, fallback, Sticky.OFF);
    var query =
        new RouteQuery(request, features, caller, Label.PUBLIC, route, Instant.EPOCH, 1, null);
    return ROUTER.decide(query, facts, 1);
  }

  private static List<String> ranked(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }

  private static Duration firstToken(Target target) {
    return target.equals(EDGE) ? Duration.ofMillis(50) : Duration.ofMillis(500);
  }

  private static Deadlines deadlines(Duration firstToken) {
    return new Deadlines(firstToken, Duration.ofSeconds(15), Duration.ofMinutes(10));
  }

  private static Terms says(Strategy strategy, @Nullable Double floor) {
    return new Terms(Selector.ANY, List.of(), List.of(), null, strategy, floor, null, null, null);
  }

  private static Terms requires(Requirement requirement) {
    return new Terms(
        Selector.of(requirement), List.of(), List.of(), null, null, null, null, null, null);
  }

  private static Terms label(Label label) {
    return new Terms(Selector.ANY, List.of(), List.of(), label, null, null, null, null, null);
  }

  private static Terms capped(String usd) {
    return new Terms(
        Selector.ANY,
        List.of(),
        List.of(),
        null,
        new Cheapest(),
        null,
        Money.ofUsd(usd),
        null,
        null);
  }

  private static Terms thinking(Thinking thinking) {
    return new Terms(
        Selector.ANY, List.of(), List.of(), null, new Cheapest(), null, null, null, thinking);
  }
}
