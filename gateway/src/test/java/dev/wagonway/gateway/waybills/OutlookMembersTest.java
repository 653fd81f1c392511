package dev.wagonway.gateway.waybills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.predict.Doubt;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Outlook;
import dev.wagonway.route.Prospect;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlookMembersTest {

  private static final Target CLOUD = Targets.cloud();
  private static final Target EDGE = Targets.edge();

  /** The small one was found to be better than its prior. */
  private static final Outlook OUTLOOK =
      new Outlook(
          Doubt.UNFAMILIAR,
          0.1234567890123,
          Map.of(
              "edge", new Prospect(0.97, 0.05, Prospect.Source.LEARNED),
              "cloud", new Prospect(0.95, 0.15, Prospect.Source.PRIOR)),
          4_321_987);

  @Test
  void whatWasForeseenReadsBackAsItWas() {
    var recorded = parsed(line());
    var query = recorded.query(route(CLOUD), List.of());
    assertThat(query.outlook()).isEqualTo(OUTLOOK);
    assertThat(recorded.chosen().ranked()).containsExactly("edge", "cloud");
  }

  @Test
  void theCostOfAnEmbeddingIsToldInMicroseconds() {
    assertThat(line()).contains("\"embedding_us\":4321.987,");
    var without = line().replace("\"embedding_us\":4321.987,", "");
    assertThat(parsed(without).query(route(CLOUD), List.of()).outlook().embeddingNanos()).isZero();
  }

  @Test
  void linesOfEarlierReleasesForesawNothing() {
    var line = line().replaceFirst("\"outlook\":\\{.*?\\}\\}\\},", "");
    assertThat(line).doesNotContain("outlook");
    var query = parsed(line).query(route(CLOUD), List.of());
    assertThat(query.outlook().byTarget()).isEmpty();
    assertThat(query.outlook().abstains()).isFalse();
  }

  @Test
  void ofTargetsThatWereNotThereNothingWasForeseenAndPriorsFollowThePolicy() {
    var worse = Variant.of(CLOUD).quality(0.4).target();
    var other = Variant.of(EDGE).id("other").target();
    var query = parsed(line()).query(route(worse, other), List.of());
    assertThat(query.outlook().of("cloud"))
        .isEqualTo(new Prospect(0.4, 0.15, Prospect.Source.PRIOR));
    assertThat(query.outlook().of("other")).isNull();
    assertThat(query.outlook().of("edge")).isEqualTo(OUTLOOK.of("edge"));
  }

  private static RecordedDecision parsed(String line) {
    return new LineParser().parse(line);
  }

  private static String line() {
    var query = new RouteQuery(Requests.small(), Label.PUBLIC, route(CLOUD)).with(OUTLOOK);
    var policy = new InForce(Waybills.policy("hash", query.route(), Savings.NONE), null);
    var waybill = Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 7, policy);
    Waybills.delivered(waybill, Usage.of(10, 20));
    return WaybillLine.settled(waybill, new Outcome.Delivered(), Map.of());
  }

  private static Route route(Target cloud, Target... more) {
    var candidates = new ArrayList<>(List.of(cloud, EDGE));
    candidates.addAll(List.of(more));
    return new Route("auto", candidates, new Best(), Label.PUBLIC, Deadlines.DEFAULT);
  }
}
