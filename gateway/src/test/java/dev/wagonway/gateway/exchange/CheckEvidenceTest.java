package dev.wagonway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.gateway.waybills.WaybillLine;
import dev.wagonway.learn.Beliefs;
import dev.wagonway.learn.Evidence;
import dev.wagonway.learn.Foresight;
import dev.wagonway.learn.LearnedState;
import dev.wagonway.learn.Memory;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Cascade.Check;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learned, and what is written down, of answers that did not hold. */
class CheckEvidenceTest {

  private static final Usage USAGE = Usage.of(1_000_000, 100_000);

  private final RouteQuery query =
      new RouteQuery(
          Requests.small(),
          Label.PUBLIC,
          new Route(
              "auto",
              List.of(Targets.onPrem(), Targets.cloud()),
              new Cheapest(),
              Label.PUBLIC,
              Deadlines.DEFAULT));

  @ParameterizedTest
  @CsvSource({"SCHEMA,SCHEMA", "REFUSAL,REFUSED", "TRUNCATION,TRUNCATED"})
  void anAnswerThatDidNotHoldSpeaksAgainstItsTarget(Check check, Evidence.Kind kind) {
    var waybill = weak(check);
    assertThat(evidence(waybill))
        .singleElement()
        .satisfies(observed -> {
          assertThat(observed.kind()).isEqualTo(kind);
          assertThat(observed.target()).isEqualTo(waybill.legs().getFirst().target().id());
          assertThat(observed.reward()).isZero();
          assertThat(observed.weight()).isPositive();
        });
  }

  @ParameterizedTest
  @CsvSource({"AGREEMENT", "CONFIDENCE"})
  void doubtIsNoEvidence(Check check) {
    assertThat(evidence(weak(check))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SCHEMA,1", "REFUSAL,1", "TRUNCATION,1", "AGREEMENT,0", "CONFIDENCE,0"})
  void anAnswerThatHoldsIsAsGoodAsWasExpected(Check check, int count) {
    assertThat(evidence(firm(check)))
        .hasSize(count)
        .allSatisfy(observed -> {
          assertThat(observed.kind()).isEqualTo(Evidence.Kind.HELD);
          assertThat(observed.reward()).isEqualTo(observed.predicted());
        });
  }

  @Test
  void whoFailsOneTimeInThirtyIsNotBelievedToFailAlways() {
    var seldom = new LearnedState(Memory.DEFAULT, drift -> fail("changed: " + drift));
    var always = new LearnedState(Memory.DEFAULT, _ -> {});
    for (var i = 0; i < 6_000; i++) {
      var waybill = i % 30 == 0 ? weak(Check.REFUSAL) : firm(Check.REFUSAL);
      seldom.take(evidence(waybill));
      always.take(evidence(weak(Check.REFUSAL)));
    }
    var expected = expected(Beliefs.NONE);
    assertThat(expected(seldom.beliefs())).isBetween(0.9 * expected, expected);
    assertThat(expected(always.beliefs())).isLessThan(0.1);
  }

  private double expected(Beliefs beliefs) {
    var target = query.route().candidates().getFirst();
    var before = Foresight.before(Foresight.Reading.of(query.features()), target);
    return beliefs.about(target.id(), query.features(), Grams.NONE, before).quality();
  }

  @Test
  void theWaybillShowsWhatWasThrownAwayAndTheClientPaysIt() {
    var waybill = weak(Check.REFUSAL);
    var first = waybill.legs().getFirst();
    assertThat(waybill.bill().cost()).isEqualTo(waybill.legs().getLast().cost());
    assertThat(waybill.bill().charged()).isEqualTo(waybill.bill().cost().plus(first.cost()));
    assertThat(WaybillLine.settled(waybill, new Outcome.Delivered(), Map.of()))
        .contains("\"outcome\":\"unconvincing\"", "\"checks\":{\"refusal\":\"failed\"}")
        .contains("\"cost_usd\":\"" + first.cost().toPlainString() + '"')
        .contains("\"cost_usd\":\"" + waybill.bill().charged().toPlainString() + '"');
  }

  private List<Evidence> evidence(Waybill waybill) {
    var reading = Foresight.Reading.of(query.features());
    return CheckEvidence.of(new Question.Asked(query, Labelled.NOTHING, 0, reading), waybill);
  }

  /** The first candidate's answer holds. */
  private Waybill firm(Check check) {
    var waybill = open();
    Waybills.held(waybill, 0, check, USAGE);
    return waybill;
  }

  private Waybill open() {
    var policy = new InForce(Waybills.policy("hash", query.route(), Savings.NONE), null);
    return Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 1, policy);
  }

  /** The first candidate's answer fails {@code check}, and the second one delivers. */
  private Waybill weak(Check check) {
    var waybill = open();
    Waybills.unconvincing(waybill, 0, check, USAGE);
    Waybills.answered(waybill, 1, USAGE);
    return waybill;
  }
}
