package dev.wagonway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Failure;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Recovery;
import dev.wagonway.route.Rejection;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Ruling;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.Translation;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoCandidateTest {

  private static final Target CLOUD = Targets.cloud();
  private static final Rejection LABEL = new Rejection.NotCleared(CLOUD, Label.RESTRICTED);
  private static final Rejection LACKING =
      new Rejection.LacksCapability(CLOUD, Set.of(Capability.VISION));
  private static final Rejection CONTEXT = new Rejection.ContextTooSmall(CLOUD, 1_000_000);
  private static final Rejection OUTPUT = new Rejection.OutputTooLong(CLOUD, 1_000_000);

  @Test
  void whatMayPassByItselfIsUnavailable() {
    var passing =
        List.of(
            new Rejection.Unhealthy(CLOUD),
            new Rejection.Tripped(CLOUD),
            new Rejection.Cooling(CLOUD),
            new Rejection.Ejected(CLOUD),
            new Rejection.Saturated(CLOUD),
            new Rejection.Offline(CLOUD),
            new Rejection.Busy(CLOUD, 3),
            new Rejection.TooSlow(CLOUD, Duration.ofSeconds(9), Duration.ofSeconds(1)));
    for (var rejection : passing) {
      assertThat(NoCandidate.explain(without(CONTEXT, LABEL, rejection), ""))
          .as(rejection.word())
          .isInstanceOf(Failure.NoTarget.class);
    }
  }

  @Test
  void whoeverIsBackFirstSaysWhenToTryAgain() {
    var edge = Targets.edge();
    var away = Map.of(CLOUD.id(), Duration.ofSeconds(90), edge.id(), Duration.ofSeconds(40));
    var cooling = new Rejection.Cooling(CLOUD);
    var tripped = new Rejection.Tripped(edge);

    assertThat(retryAfter(away, LABEL, cooling)).isEqualTo(Duration.ofSeconds(90));
    assertThat(retryAfter(away, cooling, tripped)).isEqualTo(Duration.ofSeconds(40));
    assertThat(retryAfter(away, cooling, new Rejection.Unhealthy(edge)))
        .isEqualTo(Duration.ofSeconds(5));
  }

  private static Duration retryAfter(Map<String, Duration> away, Rejection... rejected) {
    return NoCandidate.retryAfter(
        without(rejected), target -> Objects.requireNonNull(away.get(target.id())));
  }

  @Test
  void whatTheClientCanChangeIsTheClientsFault() {
    assertThat(NoCandidate.explain(without(LABEL, LACKING, OUTPUT, CONTEXT), ""))
        .isInstanceOf(Failure.ContextTooLong.class);
    assertThat(NoCandidate.explain(without(LABEL, LACKING, OUTPUT), ""))
        .isInstanceOfSatisfying(
            Failure.BadRequest.class,
            failure -> assertThat(failure.param()).isEqualTo("max_tokens"));
    assertThat(NoCandidate.explain(without(LABEL, LACKING), ""))
        .isInstanceOfSatisfying(
            Failure.BadRequest.class,
            failure -> assertThat(failure.code()).isEqualTo("unsupported_capability"));
  }

  @Test
  void whatOnlyTheOperatorCanChangeIsBlockedByPolicy() {
    var blocked =
        List.of(
            new Rejection.NotAllowed(CLOUD, "ci"),
            new Rejection.Unmet(CLOUD, new Requirement.CommercialUse()),
            new Rejection.TooExpensive(CLOUD, Money.ofUsd("2"), Money.ofUsd("1")),
            new Rejection.BelowQualityFloor(CLOUD, 0.5, 0.8));
    for (var rejection : blocked) {
      assertThat(NoCandidate.explain(without(rejection), ""))
          .as(rejection.word())
          .isInstanceOf(Failure.NotPermitted.class)
          .satisfies(failure -> assertThat(failure.message()).contains(rejection.reason()));
    }
  }

  @Test
  void aLabelThatNobodyIsClearedForComesBeforeWhatElseOnlyTheOperatorCanChange() {
    var decision = without(new Rejection.NotAllowed(CLOUD, "ci"), LABEL);
    assertThat(NoCandidate.explain(decision, "US_SSN 2"))
        .isInstanceOf(Failure.NotCleared.class)
        .satisfies(failure ->
            assertThat(failure.message())
                .contains("which is public (found: US_SSN 2)", LABEL.reason()));
    assertThat(NoCandidate.explain(without(LABEL, new Rejection.Unhealthy(CLOUD)), ""))
        .isInstanceOf(Failure.NoTarget.class);
  }

  @Test
  void atMostTwentyTargetsAreNamed() {
    var many =
        IntStream.range(0, 300)
            .mapToObj(i -> Variant.of(CLOUD).id("target-" + i).target())
            .map(target -> (Rejection) new Rejection.NotCleared(target, Label.RESTRICTED))
            .toArray(Rejection[]::new);
    assertThat(NoCandidate.explain(without(many), "").message())
        .contains("target-19 cleared for internal")
        .doesNotContain("target-20")
        .endsWith("; and 280 more");
  }

  private static Decision without(Rejection... rejected) {
    var route =
        new Route("auto", List.of(CLOUD), Strategy.AS_LISTED, Label.PUBLIC, Deadlines.DEFAULT);
    var ruling =
        new Ruling(
            List.of(),
            Label.PUBLIC,
            Label.PUBLIC,
            List.of(),
            List.of(),
            List.of(),
            Strategy.AS_LISTED,
            0,
            null,
            Deadlines.DEFAULT,
            null,
            Translation.ANY,
            Recovery.DEFAULT);
    return new Decision(
        new RouteQuery(Requests.small(), Label.PUBLIC, route),
        ruling,
        Decision.Basis.RANKED,
        List.of(),
        List.of(rejected));
  }
}
