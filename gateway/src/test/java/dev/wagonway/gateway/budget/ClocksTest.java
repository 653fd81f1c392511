package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Budget.Limit;
import dev.wagonway.route.Budget.Per;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Span;
import dev.wagonway.route.Window;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Clocks that jump, and policies that change in the middle of calls. */
class ClocksTest {

  private static final Instant NOON = Instant.parse("2026-03-28T12:30:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final MemoryLedger ledger = new MemoryLedger();
  private final House house = new House(ledger, NOON);

  private record Open(Waybill waybill, Hold hold) {}

  private static Budget hourly(String usd) {
    return in(Span.utc(Window.HOUR), usd);
  }

  private static Budget in(Span span, String usd) {
    return Budgeted.of("all", Scope.ALL, Per.ALL, new Limit.Spending(Money.ofUsd(usd)), span);
  }

  /** Asks until nothing is left. */
  private void spendAll() {
    var route = House.route("auto", Targets.cloud());
    for (var i = 0; i < 1_000; i++) {
      try {
        house.serve(Caller.ANYONE, route, Usage.of(100, 50));
      } catch (FailureException _) {
        return;
      }
    }
    throw new AssertionError("nothing ends it");
  }

  private long settled(Instant from, Instant until) {
    return ledger.settled().stream()
        .filter(one -> !one.at().isBefore(from) && one.at().isBefore(until))
        .mapToLong(one -> one.cost().nanoUsd())
        .sum();
  }

  @Test
  void aClockThatJumpsForwardAndBackGrantsNothingTwice() {
    house.use(hourly("0.01"));
    spendAll();
    for (var hours : new long[] {3, -2, 26, -26, 40}) {
      house.clock.set(NOON.plus(Duration.ofHours(hours)));
      spendAll();
      house.clock.set(NOON);
      spendAll();
    }
    var begin = Instant.parse("2026-03-28T12:00:00Z");
    assertThat(settled(begin, begin.plus(Duration.ofHours(1))))
        .isLessThanOrEqualTo(Money.ofUsd("0.01").nanoUsd());
  }

  @Test
  void daysOfOddLengthAndEndsOfMonthsAreOneSpanEach() {
    for (var window : new Window[] {Window.DAY, Window.MONTH}) {
      var odd = new House(new MemoryLedger(), Instant.parse("2026-03-28T00:00:00Z"));
      var span = new Span(window, BERLIN);
      odd.use(in(span, "0.01"));
      var at = odd.clock.get();
      while (at.isBefore(Instant.parse("2026-04-02T00:00:00Z"))) {
        odd.clock.set(at);
        assertThat(odd.balance("all", "").used()).isBetween(0L, Money.ofUsd("0.01").nanoUsd());
        try {
          odd.serve(Caller.ANYONE, House.route("auto", Targets.cloud()), Usage.of(100, 50));
        } catch (FailureException _) {
          // Nothing is left of this span.
        }
        assertThat(span.endOf(at)).isAfter(at);
        assertThat(span.startOf(span.endOf(at))).isEqualTo(span.endOf(at));
        at = at.plus(Duration.ofMinutes(17));
      }
    }
  }

  @Test
  void moneyIsConservedWhilePoliciesChangeUnderCalls() {
    var random = new SplittableRandom(8);
    var route = House.route("auto", Targets.cloud());
    var spans =
        new Span[] {
          Span.TOTAL, Span.utc(Window.HOUR), new Span(Window.DAY, BERLIN), Span.utc(Window.MONTH)
        };
    var open = new ArrayList<Open>();
    for (var i = 0; i < 2_000; i++) {
      switch (random.nextInt(6)) {
        case 0 -> {
          var span = spans[random.nextInt(spans.length)];
          var name = random.nextBoolean() ? "all" : "other";
          var per = List.of(Per.ALL, Per.KEY, Per.TEAM, Per.PROJECT).get(random.nextInt(4));
          var limit = new Limit.Spending(new Money(random.nextLong(20_000_000)));
          house.use(Budgeted.of(name, Scope.ALL, per, limit, span));
        }
        case 1, 2 -> {
          var waybill = house.request(Caller.ANYONE, route);
          try {
            open.add(new Open(waybill, house.hold(waybill, 0)));
          } catch (FailureException _) {
            // Nothing is left.
          }
        }
        default -> {
          if (!open.isEmpty()) {
            var one = open.remove(random.nextInt(open.size()));
            if (random.nextInt(3) == 0) {
              House.fail(one.waybill(), one.hold(), 0);
            } else {
              House.answer(one.waybill(), one.hold(), 0, Usage.of(100, random.nextLong(51)));
            }
          }
        }
      }
      for (var status : house.treasury.accounts()) {
        assertThat(status.balance().settled()).isNotNegative();
        assertThat(status.balance().reserved()).isNotNegative();
      }
    }
    open.forEach(one -> House.fail(one.waybill(), one.hold(), 0));
    house.use(Budgeted.usd("whole", "1"));
    assertThat(house.balance("whole", "").settled()).isEqualTo(settled(Instant.MIN, Instant.MAX));
    assertThat(house.balance("whole", "").reserved()).isZero();
    for (var status : house.treasury.accounts()) {
      assertThat(status.balance().reserved()).isZero();
    }
  }
}
