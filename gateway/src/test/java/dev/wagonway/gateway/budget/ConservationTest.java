package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Budget.Limit;
import dev.wagonway.route.Budget.Per;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Route;
import dev.wagonway.route.Span;
import dev.wagonway.route.Tier;
import dev.wagonway.route.Window;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Money is conserved over random histories of calls, endings, crashes, reloads and passing time:
 * each account is what was settled in its span and what is still set aside, no more and no less.
 */
class ConservationTest {

  private static final int HISTORIES = 20;
  private static final int STEPS = 200;

  private static final Budget MONEY = Budgeted.usd("money", "0.05");
  private static final Budget TOKENS =
      Budgeted.of("tokens", Scope.ALL, Per.KEY, new Limit.Tokens(20_000), Span.utc(Window.DAY));
  private static final Budget REQUESTS =
      Budgeted.of(
          "requests",
          new Scope(null, null, null, null, null, Tier.CLOUD),
          Per.TEAM,
          new Limit.Requests(40),
          Span.utc(Window.HOUR));

  private static final Route ROUTE =
      House.route("auto", Targets.cloud(), Targets.onPrem(), Targets.edge());

  private final List<UnderWay> underWay = new ArrayList<>();
  private int settled;
  private int released;

  private record UnderWay(Waybill waybill, Hold hold, int rank) {}

  @Test
  void whatWasSetAsideIsSettledReleasedOrStillOpen() {
    for (var seed = 0; seed < HISTORIES; seed++) {
      history(new SplittableRandom(seed));
    }
    assertThat(settled).isGreaterThan(500);
    assertThat(released).isGreaterThan(200);
  }

  private void history(RandomGenerator random) {
    var ledger = new MemoryLedger();
    var house = new House(ledger, Instant.parse("2026-11-22T22:00:00Z"));
    house.use(MONEY, TOKENS, REQUESTS);
    underWay.clear();
    for (var step = 0; step < STEPS; step++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> begin(house, random);
        case 4, 5, 6 -> settle(random);
        case 7 -> giveBack(random);
        case 8 -> house.clock.set(house.clock.get().plus(Duration.ofMinutes(random.nextInt(5))));
        case 9 -> reload(house, random);
        case 10 -> goOn(house, random);
        default -> {
          if (random.nextInt(10) == 0) {
            house = house.after(ledger).use(MONEY, TOKENS, REQUESTS);
            underWay.clear();
          }
        }
      }
      assertConserved(house, ledger);
    }
  }

  private void begin(House house, RandomGenerator random) {
    var name = "key" + random.nextInt(3);
    var caller = new Caller(name, "team" + random.nextInt(2), Label.PUBLIC, Set.of(), Set.of());
    hold(house, house.request(caller, ROUTE), random.nextInt(3));
  }

  /** A further call of a request, as after a failure or beside a slow one. */
  private void goOn(House house, RandomGenerator random) {
    if (!underWay.isEmpty()) {
      var one = take(random);
      settle(one, random);
      hold(house, one.waybill(), random.nextInt(3));
    }
  }

  private void hold(House house, Waybill waybill, int rank) {
    try {
      underWay.add(new UnderWay(waybill, house.hold(waybill, rank), rank));
    } catch (FailureException _) {
      assertThat(house.treasury.accounts()).anyMatch(one -> one.share() > 0);
    }
  }

  private void settle(RandomGenerator random) {
    if (!underWay.isEmpty()) {
      settle(take(random), random);
    }
  }

  private void settle(UnderWay one, RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      House.fail(one.waybill(), one.hold(), one.rank());
      released++;
    } else {
      var usage = Usage.of(random.nextInt(528), 1 + random.nextInt(50));
      House.answer(one.waybill(), one.hold(), one.rank(), usage);
      settled++;
    }
    one.hold().release();
  }

  private void giveBack(RandomGenerator random) {
    if (!underWay.isEmpty()) {
      take(random).hold().release();
      released++;
    }
  }

  private static void reload(House house, RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      house.use(MONEY, REQUESTS);
    }
    house.use(MONEY, TOKENS, REQUESTS);
  }

  private UnderWay take(RandomGenerator random) {
    return underWay.remove(random.nextInt(underWay.size()));
  }

  private static void assertConserved(House house, MemoryLedger ledger) {
    var now = house.clock.get();
    var open = new HashSet<>(ledger.open(now));
    for (var status : house.treasury.accounts()) {
      var account = status.account();
      var limit = account.budget().limit();
      var used =
          ledger.settled().stream()
              .filter(one -> counts(account, one.subject(), one.at()))
              .mapToLong(one -> one.amount().of(limit))
              .sum();
      var reserved =
          open.stream()
              .filter(one -> counts(account, one.subject(), one.at()))
              .mapToLong(one -> one.amount().of(limit))
              .sum();
      assertThat(status.balance()).isEqualTo(new Accounts.Balance(used, reserved));
      assertThat(used + reserved).isLessThanOrEqualTo(limit.units());
    }
  }

  private static boolean counts(Account account, Subject subject, Instant at) {
    return Opening.counts(account.budget(), subject)
        && Opening.subject(account.budget().per(), subject).equals(account.subject())
        && !at.isBefore(account.from())
        && at.isBefore(account.until());
  }
}
