package dev.wagonway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.gateway.waybills.WaybillLine;
import dev.wagonway.learn.Evidence;
import dev.wagonway.learn.Foresight;
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

  @Test
  void theWaybillShowsWhatWasThrownAwayAndTheClientPaysIt() {
    var waybill = weak(Check.REFUSAL);
    var first = waybill.legs().getFirst();
    assertThat(waybill.cost()).isEqualTo(waybill.legs().getLast().cost());
    assertThat(waybill.charged()).isEqualTo(waybill.cost().plus(first.cost()));
    assertThat(WaybillLine.settled(waybill, new Outcome.Delivered(), Map.of()))
        .contains("\"outcome\":\"unconvincing\"", "\"checks\":{\"refusal\":\"failed\"}")
        .contains("\"cost_usd\":\"" + first.cost().toPlainString() + '"')
        .contains("\"cost_usd\":\"" + waybill.charged().toPlainString() + '"');
  }

  private List<Evidence> evidence(Waybill waybill) {
    var reading = Foresight.Reading.of(query.features());
    return CheckEvidence.of(new Question.Asked(query, Labelled.NOTHING, 0, reading), waybill);
  }

  /** The first candidate's answer fails {@code check}, and the second one delivers. */
  private Waybill weak(Check check) {
    var policy = new InForce(Waybills.policy("hash", query.route(), Savings.NONE), null);
    var waybill = Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 1, policy);
    Waybills.unconvincing(waybill, 0, check, USAGE);
    Waybills.answered(waybill, 1, USAGE);
    return waybill;
  }
}
