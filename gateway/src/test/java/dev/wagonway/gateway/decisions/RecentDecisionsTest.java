package dev.wagonway.gateway.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.decisions.Backlog.News;
import dev.wagonway.gateway.rates.Ration;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RecentDecisionsTest {

  private static final Route ROUTE = Route.direct(Targets.cloud(), Label.PUBLIC);
  private static final Ration ALL = new Ration(1, 1_000_000);
  private static final InForce POLICY =
      new InForce(Waybills.policy("p", ROUTE, Savings.NONE), null);

  @Test
  void keepsTheLatestUpToANumber() {
    var recent = new RecentDecisions(3, Long.MAX_VALUE, ALL);
    for (var i = 0; i < 10; i++) {
      end(recent, i);
    }
    assertThat(recent.count()).isEqualTo(3);
    assertThat(ids(recent, Long.MAX_VALUE, 9)).containsExactly("w9", "w8", "w7");
    assertThat(recent.find("w6")).isNull();
    assertThat(recent.find("w8")).isNotNull();
  }

  @Test
  void keepsNoMoreThanThereIsRoomFor() {
    var one =
        new KeptDecision(1, waybill(0), new Ending.Settled(new Outcome.Delivered(), Map.of()));
    var recent = new RecentDecisions(1_000, 4 * one.bytes(), ALL);
    for (var i = 0; i < 100; i++) {
      end(recent, i);
    }
    assertThat(recent.count()).isEqualTo(4);
  }

  @Test
  void ordinaryOnesAreRationedAndTroubleNever() {
    var recent = new RecentDecisions(100, Long.MAX_VALUE, new Ration(1, 2));
    for (var i = 0; i < 5; i++) {
      end(recent, i);
    }
    recent.ended(waybill(5), new Ending.Refused(new Failure.NotCleared("nobody")));
    assertThat(ids(recent, Long.MAX_VALUE, 9)).containsExactly("w5", "w1", "w0");
    assertThat(recent.leftOut()).isEqualTo(3);
  }

  @Test
  void thoseWhoFollowAreToldOfAll() {
    var recent = new RecentDecisions(100, Long.MAX_VALUE, new Ration(1, 2));
    var told = new ArrayList<Long>();
    recent.listen(one -> told.add(one.number()));
    for (var i = 0; i < 4; i++) {
      end(recent, i);
    }
    assertThat(told).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void pagesHaveNeitherGapsNorDoublesWhileOthersEnd() throws InterruptedException {
    var recent = new RecentDecisions(RecentDecisions.MOST, Long.MAX_VALUE, ALL);
    for (var i = 0; i < 500; i++) {
      end(recent, i);
    }
    var going = new AtomicBoolean(true);
    var others =
        Thread.ofVirtual()
            .start(() -> {
              for (var i = 500; going.get() && i < 4_000; i++) {
                end(recent, i);
              }
            });
    var numbers = new ArrayList<Long>();
    var before = Long.MAX_VALUE;
    for (var page = page(recent, before); !page.isEmpty(); page = page(recent, before)) {
      page.forEach(one -> numbers.add(one.number()));
      before = page.getLast().number();
    }
    going.set(false);
    others.join();

    assertThat(new HashSet<>(numbers)).hasSameSizeAs(numbers);
    assertThat(numbers.getLast()).isOne();
    assertThat(numbers.getFirst()).isEqualTo(numbers.size());
  }

  @Test
  void backlogsTellOfWhatWasMissedWhereItWas() throws InterruptedException {
    var backlog = new Backlog(2);
    for (var i = 1; i <= 5; i++) {
      backlog.add(kept(i));
    }
    assertThat(number(backlog)).isEqualTo(1);
    backlog.add(kept(6));
    assertThat(number(backlog)).isEqualTo(2);
    assertThat(backlog.next(Duration.ZERO)).isEqualTo(new News.Missed(4));
    backlog.add(kept(7));
    assertThat(number(backlog)).isEqualTo(7);
    assertThat(backlog.next(Duration.ZERO)).isNull();
  }

  private static long number(Backlog backlog) throws InterruptedException {
    return backlog.next(Duration.ZERO) instanceof News.Told(var one) ? one.number() : -1;
  }

  private static List<KeptDecision> page(RecentDecisions recent, long before) {
    return recent.select(_ -> true, before, 37);
  }

  private static List<String> ids(RecentDecisions recent, long before, int atMost) {
    return recent.select(_ -> true, before, atMost).stream()
        .map(one -> one.waybill().id())
        .toList();
  }

  private static KeptDecision kept(long number) {
    return new KeptDecision(
        number, waybill(number), new Ending.Settled(new Outcome.Delivered(), Map.of()));
  }

  private static void end(RecentDecisions recent, long seed) {
    recent.ended(waybill(seed), new Ending.Settled(new Outcome.Delivered(), Map.of()));
  }

  private static Waybill waybill(long seed) {
    var query = new RouteQuery(Requests.small(), Label.PUBLIC, ROUTE);
    return Waybills.delivered(
        Waybills.open(query, target -> TargetFacts.assumed(target.tier()), seed, POLICY),
        Usage.of(100, 10));
  }
}
