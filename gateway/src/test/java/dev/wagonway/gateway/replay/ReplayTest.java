package dev.wagonway.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.gateway.waybills.RecordedDecision;
import dev.wagonway.gateway.waybills.WaybillLine;
import dev.wagonway.gateway.waybills.WaybillReader;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final Usage USAGE = Usage.of(1_000, 200);

  @TempDir private Path folder = Path.of("");

  @Test
  void theSamePolicyChangesNothing() throws IOException {
    var route = route(new Cheapest(), Targets.cloud(), Targets.onPrem());
    var report = replay(route, recorded(route, Label.PUBLIC), recorded(route, Label.RESTRICTED));

    assertThat(report.total().requests()).isEqualTo(2);
    assertThat(report.total().changed()).isZero();
    assertThat(report.total().before()).isEqualTo(report.total().after());
    assertThat(report.total().violations()).isEqualTo(new Report.Violations(0, 0, 0));
    assertThat(report.routes()).containsOnlyKeys("auto");
    assertThat(report.routes().get("auto")).isEqualTo(report.total());
  }

  @Test
  void pricesWhatWasConsumedAtTheNewFirstChoice() throws IOException {
    var before = route(Strategy.AS_LISTED, Targets.cloud(), Targets.onPrem());
    var after = route(new Cheapest(), Targets.cloud(), Targets.onPrem());
    var total = replay(after, recorded(before, Label.PUBLIC)).total();

    assertThat(total.changes()).containsExactly(new Report.Change("cloud", "on-prem", 1));
    assertThat(total.before())
        .isEqualTo(new Report.Sums(Money.ofUsd("0.004"), Duration.ofMillis(5_600), 0.95));
    assertThat(total.after())
        .isEqualTo(new Report.Sums(Money.ofUsd("0.0001"), Duration.ofMillis(8_300), 0.8));
  }

  @Test
  void comparesOnlyWhatIsServedBeforeAndAfter() throws IOException {
    var before = route(Strategy.AS_LISTED, Targets.cloud());
    var after =
        route(Strategy.AS_LISTED, Variant.of(Targets.cloud()).clearance(Label.PUBLIC).target());
    var total =
        replay(
                after,
                recorded(before, Label.PUBLIC),
                recorded(before, Label.INTERNAL),
                recorded(before, Label.RESTRICTED))
            .total();

    assertThat(total.refusedBefore()).isEqualTo(1);
    assertThat(total.refusedAfter()).isEqualTo(2);
    assertThat(total.compared()).isEqualTo(1);
    assertThat(total.changes())
        .containsExactly(new Report.Change("cloud", Report.Change.NOBODY, 1));
    assertThat(total.violations().clearance()).isEqualTo(1);
  }

  @Test
  void theLabelIsAtLeastTheNewRoutes() throws IOException {
    var before = route(Strategy.AS_LISTED, Targets.cloud());
    var after =
        new Route(
            "auto",
            List.of(Targets.cloud()),
            Strategy.AS_LISTED,
            Label.RESTRICTED,
            Deadlines.DEFAULT);
    var total = replay(after, recorded(before, Label.PUBLIC)).total();

    assertThat(total.refusedAfter()).isEqualTo(1);
    assertThat(total.violations().clearance()).isEqualTo(1);
  }

  @Test
  void findsContentThatWentWhereTheNewPolicyWouldNotHaveIt() throws IOException {
    var before = route(Strategy.AS_LISTED, Targets.cloud(), Targets.onPrem());
    var onPremOnly = Selector.of(new Requirement.OfTier(Set.of(Tier.ON_PREM)));
    var terms = new Terms(onPremOnly, List.of(), List.of(), null, null, null, null, null, null);
    var after =
        new Route("auto", before.candidates(), Label.PUBLIC, terms, List.of(), null, Sticky.OFF);
    var total =
        replay(after, recorded(before, Label.PUBLIC), recorded(before, Label.RESTRICTED)).total();

    assertThat(total.violations()).isEqualTo(new Report.Violations(0, 1, 0));
    assertThat(total.refusedAfter()).isZero();
  }

  @Test
  void countsTargetsAndRoutesThatAreGone() throws IOException {
    var before = route(Strategy.AS_LISTED, Targets.cloud());
    var legacy =
        new Route(
            "legacy",
            List.of(Targets.cloud()),
            Strategy.AS_LISTED,
            Label.PUBLIC,
            Deadlines.DEFAULT);
    var after = route(Strategy.AS_LISTED, Targets.edge());
    var report =
        replay(
            after,
            recorded(before, Label.PUBLIC),
            recorded(legacy, Label.PUBLIC),
            recorded(legacy, Label.PUBLIC));

    assertThat(report.unknownRoutes()).containsExactly(Map.entry("legacy", new Report.Gone(2, 0)));
    assertThat(report.total().requests()).isEqualTo(1);
    assertThat(report.total().violations()).isEqualTo(new Report.Violations(0, 0, 1));
  }

  @Test
  void showsTheTenMostFrequentChanges() throws IOException {
    var recorded = new ArrayList<RecordedDecision>();
    for (int i = 0; i < 12; i++) {
      var before =
          route(
              Strategy.AS_LISTED,
              Variant.of(Targets.edge()).id("old-" + (char) ('a' + i)).target());
      for (int times = 0; times <= i; times++) {
        recorded.add(recorded(before, Label.PUBLIC));
      }
    }
    var after = route(Strategy.AS_LISTED, Targets.edge());
    var total = replay(after, recorded.toArray(RecordedDecision[]::new)).total();

    assertThat(total.changed()).isEqualTo(78);
    assertThat(total.changes()).hasSize(10);
    assertThat(total.changes().getFirst()).isEqualTo(new Report.Change("old-l", "edge", 12));
    assertThat(total.changes().getLast()).isEqualTo(new Report.Change("old-c", "edge", 3));
  }

  private static Report replay(Route route, RecordedDecision... recorded) {
    var reports = new ArrayList<Report>();
    for (int run = 0; run < 2; run++) {
      var replay = new Replay(policy(route), Router.byPriors());
      for (var decision : recorded) {
        replay.add(decision);
      }
      reports.add(replay.report());
    }
    assertThat(reports.getLast()).isEqualTo(reports.getFirst());
    return reports.getFirst();
  }

  /** A request of {@code label} on {@code route}, as it reads back from a log. */
  private RecordedDecision recorded(Route route, Label label) throws IOException {
    var query = new RouteQuery(Requests.small(), label, route);
    var waybill =
        Waybills.open(
            query,
            target -> TargetFacts.assumed(target.tier()),
            1,
            new InForce(policy(route), null));
    var line =
        waybill.decision().ranked().isEmpty()
            ? WaybillLine.refused(waybill, new Failure.NotCleared("no"))
            : WaybillLine.settled(
                Waybills.delivered(waybill, USAGE), new Outcome.Delivered(), Map.of());
    var file = Files.writeString(folder.resolve("log.jsonl"), line + "\n");
    var read = new ArrayList<RecordedDecision>();
    new WaybillReader(complaint -> assertThat(complaint).isEmpty()).read(file, read::add);
    return read.getFirst();
  }

  private static Snapshot policy(Route route) {
    return Waybills.policy("hash", route, Savings.NONE);
  }

  private static Route route(Strategy strategy, Target... candidates) {
    return new Route("auto", List.of(candidates), strategy, Label.PUBLIC, Deadlines.DEFAULT);
  }
}
