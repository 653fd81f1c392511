package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Door;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.LedgerSettings.WhenFull;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Accounts.Balance;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Budget.Limit;
import dev.wagonway.route.Budget.Per;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Route;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Span;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Tier;
import dev.wagonway.route.Window;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Requests of about 100 tokens whose answers are capped at 50 may come to 528 × 2 + 50 × 10 USD per
 * million: 0.001556 USD and 578 tokens.
 */
class TreasuryTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Route ROUTE = House.route("auto", Targets.cloud());
  private static final Usage AT_THE_CAP = Usage.of(528, 50);
  private static final long CAP = Money.ofUsd("0.001556").nanoUsd();

  private final MemoryLedger ledger = new MemoryLedger();
  private final House house = new House(ledger, START);

  @Test
  void setsAsideTheMostAndTakesWhatItCameTo() {
    house.use(Budgeted.usd("all", "1"));
    var waybill = house.request(Caller.ANYONE, ROUTE);
    var hold = house.hold(waybill, 0);
    assertThat(house.balance("all", "")).isEqualTo(new Balance(0, CAP));
    assertThat(ledger.reserved().getFirst().amount().tokens()).isEqualTo(578);
    assertThat(ledger.reserved().getFirst().until())
        .isEqualTo(START.plus(Duration.ofMinutes(10)).plus(Treasury.GRACE));
    House.answer(waybill, hold, 0, Usage.of(90, 10));
    assertThat(house.balance("all", "")).isEqualTo(new Balance(280_000, 0));
    assertThat(ledger.settled().getFirst().cost()).isEqualTo(Money.ofUsd("0.00028"));
    assertThat(ledger.settled().getFirst().outcome()).isEqualTo("delivered");
  }

  @Test
  void sixtyFourCallersAtOnceSpendAtMostTheBudget() {
    house.use(Budgeted.usd("all", "0.05"));
    var spent = new AtomicLong();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var caller = 0; caller < 64; caller++) {
        callers.execute(() -> {
          for (var i = 0; i < 10; i++) {
            var first = begun();
            var second = begun();
            for (var one : List.of(first, second)) {
              one.ifPresent(call -> {
                House.answer(call.waybill(), call.hold(), 0, AT_THE_CAP);
                spent.addAndGet(CAP);
              });
            }
          }
        });
      }
    }
    assertThat(spent.get()).isEqualTo(50_000_000 / CAP * CAP);
    assertThat(house.balance("all", "")).isEqualTo(new Balance(spent.get(), 0));
  }

  private record Call(Waybill waybill, Hold hold) {}

  private Optional<Call> begun() {
    var waybill = house.request(Caller.ANYONE, ROUTE);
    try {
      return Optional.of(new Call(waybill, house.hold(waybill, 0)));
    } catch (FailureException _) {
      return Optional.empty();
    }
  }

  @Test
  void whatFailsWithoutConsumingAnythingIsGivenBack() {
    house.use(Budgeted.usd("all", "1"));
    var waybill = house.request(Caller.ANYONE, ROUTE);
    House.fail(waybill, house.hold(waybill, 0), 0);
    house.hold(house.request(Caller.ANYONE, ROUTE), 0).release();
    assertThat(house.balance("all", "")).isEqualTo(Balance.NOTHING);
    assertThat(ledger.released()).isEqualTo(2);
    assertThat(ledger.settled()).isEmpty();
  }

  @Test
  void whatComesToMoreThanWasSetAsideIsTakenInFullAndCounted() {
    house.use(Budgeted.usd("all", "0.002"));
    house.serve(Caller.ANYONE, ROUTE, Usage.of(528, 1_050));
    assertThat(house.balance("all", "").settled()).isEqualTo(CAP + 10_000_000);
    assertThat(house.registry.get("wagonway.budget.overshoot.usd").functionCounter().count())
        .isEqualTo(0.01);
    assertThat(house.refusal(house.request(Caller.ANYONE, ROUTE)))
        .isInstanceOfSatisfying(
            Failure.NotAdmitted.class,
            turned -> assertThat(turned.retryAfter()).isEqualTo(Treasury.NEVER));
  }

  @Test
  void aCallThatADeadExchangeLeavesBehindComesBackWithItsLease() {
    house.use(Budgeted.usd("all", "0.002"));
    house.hold(house.request(Caller.ANYONE, ROUTE), 0);
    assertThat(house.refusal(house.request(Caller.ANYONE, ROUTE)))
        .isInstanceOfSatisfying(
            Failure.NotAdmitted.class,
            turned -> assertThat(turned.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    house.clock.set(START.plus(Duration.ofMinutes(11)));
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
  }

  @Test
  void aCrashLosesNothingAndItsReservationsComeBack() {
    house.use(Budgeted.usd("all", "0.004"));
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    house.hold(house.request(Caller.ANYONE, ROUTE), 0);
    var next = house.after(ledger).use(Budgeted.usd("all", "0.004"));
    assertThat(next.balance("all", "")).isEqualTo(new Balance(CAP, CAP));
    assertThat(next.refusal(next.request(Caller.ANYONE, ROUTE)))
        .isInstanceOf(Failure.NotAdmitted.class);
    next.clock.set(START.plus(Duration.ofMinutes(11)));
    assertThat(next.balance("all", "")).isEqualTo(new Balance(CAP, 0));
    next.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
  }

  @Test
  void aBudgetThatAppearsKnowsWhatWasUsedAndWhatIsUnderWay() {
    house.use();
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    var before = house.request(Caller.ANYONE, ROUTE);
    var unheld = house.hold(before, 0);
    house.use(Budgeted.usd("first", "1"));
    var between = house.request(Caller.ANYONE, ROUTE);
    var held = house.hold(between, 0);
    house.use(Budgeted.usd("first", "1"), Budgeted.usd("second", "1"));
    assertThat(house.balance("second", "")).isEqualTo(new Balance(CAP, CAP));
    House.answer(before, unheld, 0, AT_THE_CAP);
    House.answer(between, held, 0, Usage.of(100, 0));
    var all = new Balance(2 * CAP + 200_000, 0);
    assertThat(house.balance("first", "")).isEqualTo(all);
    assertThat(house.balance("second", "")).isEqualTo(all);
  }

  @Test
  void otherLimitsKeepWhatWasCounted() {
    house.use(Budgeted.usd("all", "0.002"));
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    var waybill = house.request(Caller.ANYONE, ROUTE);
    assertThat(house.refusal(waybill)).isInstanceOf(Failure.NotAdmitted.class);
    house.use(Budgeted.usd("all", "0.004"));
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    assertThat(house.balance("all", "").settled()).isEqualTo(2 * CAP);
    house.use(Budgeted.usd("all", "0.001"));
    assertThat(house.treasury.standings(ROUTE, Caller.ANYONE, START).getFirst().used())
        .isEqualTo(3.112);
  }

  @Test
  void otherRequestsWaitWhileABudgetIsOpened() throws Exception {
    house.use(Budgeted.usd("first", "1"));
    var threads = new ArrayList<Thread>();
    ledger.whileAsked(() ->
        threads.add(Thread.ofVirtual().start(() -> house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP))));
    house.use(Budgeted.usd("first", "1"), Budgeted.usd("second", "1"));
    for (var thread : threads) {
      thread.join();
    }
    assertThat(threads).hasSize(1);
    assertThat(house.balance("second", "")).isEqualTo(new Balance(CAP, 0));
    assertThat(house.balance("first", "")).isEqualTo(new Balance(CAP, 0));
  }

  @Test
  void monthsBeginWhereTheOperatorIs() {
    var berlin = new Span(Window.MONTH, ZoneId.of("Europe/Berlin"));
    house.use(Budgeted.of("monthly", Scope.ALL, Per.ALL, new Limit.Requests(1), berlin));
    house.clock.set(Instant.parse("2026-11-30T22:59:59Z"));
    var late = house.request(Caller.ANYONE, ROUTE);
    var hold = house.hold(late, 0);
    assertThat(house.refusal(house.request(Caller.ANYONE, ROUTE)).message())
        .contains("monthly (1 requests / month in Europe/Berlin)", "2026-11-30T23:00:00Z");
    house.clock.set(Instant.parse("2026-11-30T23:00:00Z"));
    House.answer(late, hold, 0, AT_THE_CAP);
    assertThat(house.balance("monthly", "")).isEqualTo(Balance.NOTHING);
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    var standing = house.treasury.standings(ROUTE, Caller.ANYONE, house.clock.get()).getFirst();
    assertThat(standing.used()).isEqualTo(1);
    assertThat(standing.until()).isEqualTo(Instant.parse("2026-12-31T23:00:00Z"));
  }

  @Test
  void aRequestCountsOnceHoweverManyCallsItTakes() {
    house.use(
        Budgeted.of("few", Scope.ALL, Per.ALL, new Limit.Requests(1), Span.TOTAL),
        Budgeted.of("tokens", Scope.ALL, Per.ALL, new Limit.Tokens(10_000), Span.TOTAL));
    var waybill =
        house.request(Caller.ANYONE, House.route("auto", Targets.cloud(), Targets.onPrem()));
    House.answer(waybill, house.hold(waybill, 0), 0, AT_THE_CAP);
    House.answer(waybill, house.hold(waybill, 1), 1, AT_THE_CAP);
    assertThat(house.balance("few", "")).isEqualTo(new Balance(1, 0));
    assertThat(house.balance("tokens", "")).isEqualTo(new Balance(2 * 578, 0));
    assertThat(ledger.settled()).extracting(one -> one.requests()).containsExactly(1L, 0L);
  }

  @Test
  void aLedgerThatIsFullRefusesOrServesAsThePolicySays() {
    var budget = Budgeted.usd("all", "1");
    house.use(WhenFull.REFUSE, budget);
    ledger.full(true);
    assertThat(house.refusal(house.request(Caller.ANYONE, ROUTE)))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(house.balance("all", "")).isEqualTo(Balance.NOTHING);
    house.use(WhenFull.SERVE, budget);
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    assertThat(house.balance("all", "")).isEqualTo(new Balance(CAP, 0));
    assertThat(house.registry.get("wagonway.budget.unwritten").counter().count()).isEqualTo(2);
  }

  @Test
  void aCallThatNoBudgetCountsIsRefusedTooIfItCannotBeWrittenDown() {
    house.use(WhenFull.REFUSE);
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    ledger.full(true);
    assertThat(house.refusal(house.request(Caller.ANYONE, ROUTE)))
        .isInstanceOf(Failure.Unavailable.class);
    ledger.full(false);
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    assertThat(ledger.settled()).hasSize(2);
  }

  @Test
  void roomInTheLedgerIsGivenUpHoweverACallEnds() {
    house.use(WhenFull.REFUSE, Budgeted.usd("all", "1"));
    for (var i = 0; i < 3; i++) {
      var failing = house.request(Caller.ANYONE, ROUTE);
      House.fail(failing, house.hold(failing, 0), 0);
      house.hold(house.request(Caller.ANYONE, ROUTE), 0).release();
      house.serve(Caller.ANYONE, ROUTE, Usage.of(1, 1));
      assertThat(ledger.promised()).isZero();
    }
    house.use(WhenFull.REFUSE, Budgeted.usd("none", "0"));
    assertThat(house.refusal(house.request(Caller.ANYONE, ROUTE)))
        .isInstanceOf(Failure.NotAdmitted.class);
    assertThat(ledger.promised()).isZero();
    house.use(WhenFull.REFUSE);
    house.hold(house.request(Caller.ANYONE, ROUTE), 0).release();
    assertThat(ledger.promised()).isZero();
  }

  @Test
  void freeLocalTargetsUseNothingUnlessTheBudgetNamesThem() {
    var edges = new Scope(null, null, null, null, null, Tier.EDGE);
    house.use(
        Budgeted.of("all", Scope.ALL, Per.ALL, new Limit.Requests(1), Span.TOTAL),
        Budgeted.of("edges", edges, Per.ALL, new Limit.Requests(2), Span.TOTAL));
    var local = House.route("local", Targets.edge());
    house.serve(Caller.ANYONE, ROUTE, AT_THE_CAP);
    house.serve(Caller.ANYONE, local, Usage.of(90, 10));
    house.serve(Caller.ANYONE, local, Usage.of(90, 10));
    assertThat(house.balance("all", "")).isEqualTo(new Balance(1, 0));
    var request = Requests.of(100, 50, Set.of());
    assertThat(house.refusal(house.request(Caller.ANYONE, local, request)))
        .isInstanceOfSatisfying(
            Failure.NotAdmitted.class, turned -> assertThat(turned.door()).isEqualTo(Door.BUDGET));
  }

  @Test
  void whereAStepSaysWhatHoldsThenTheLimitIsPassed() {
    var elsewhere = Terms.NONE.requiring(Selector.of(new Requirement.OneOf(Set.of("on-prem"))));
    var step = new Budget.Step(1, new Rule("100%", Condition.ALWAYS, elsewhere));
    house.use(
        new Budget(
            "all",
            Scope.ALL,
            Per.ALL,
            new Limit.Spending(Money.ofUsd("0.001")),
            Span.TOTAL,
            List.of(step)));
    var route = House.route("auto", Targets.cloud(), Targets.onPrem());
    assertThat(house.refusal(house.request(Caller.ANYONE, route)).message())
        .contains("budget all (0.001 USD / total) has 0.001 USD left");
    var waybill = house.request(Caller.ANYONE, route);
    House.answer(waybill, house.hold(waybill, 1), 1, Usage.of(100, 4_000));
    assertThat(house.treasury.standings(ROUTE, Caller.ANYONE, START).getFirst().used())
        .isEqualTo(2);
  }

  @Test
  void withoutBudgetsAndLedgerNothingIsHeld() {
    var plain = new House(Ledger.NONE, START).use();
    var waybill = plain.request(Caller.ANYONE, ROUTE);
    assertThat(plain.hold(waybill, 0)).isSameAs(plain.hold(waybill, 0));
  }
}
