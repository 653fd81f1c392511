package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.budget.Accounts.Balance;
import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.gateway.budget.Accounts.Refusal;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Span;
import dev.wagonway.route.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LocalAccountsTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LATER = START.plusSeconds(600);

  private final AtomicReference<Instant> clock = new AtomicReference<>(START);
  private final LocalAccounts accounts =
      new LocalAccounts(clock::get, () -> Duration.between(START, clock.get()).toNanos());
  private final Account ten = account("ten", 10);
  private final Account five = account("five", 5);

  @Test
  void takesFromAllAccountsOrFromNone() {
    assertThat(accounts.reserve("a", claims(6, 3), LATER)).isNull();
    assertThat(accounts.reserve("b", claims(2, 3), LATER)).isEqualTo(new Refusal.Exceeded(five, 3));
    assertThat(accounts.balance(ten)).isEqualTo(new Balance(0, 6));
    assertThat(accounts.reserve("b", claims(4, 2), LATER)).isNull();
    assertThat(accounts.used(ten)).isEqualTo(10);
  }

  @Test
  void theSameHoldAgainChangesNothing() {
    assertThat(accounts.reserve("a", claims(6, 3), LATER)).isNull();
    assertThat(accounts.reserve("a", claims(6, 3), LATER)).isNull();
    assertThat(accounts.balance(ten)).isEqualTo(new Balance(0, 6));
  }

  @Test
  void takesWhatIsUsedInFullEvenBeyondTheLimit() {
    accounts.reserve("a", claims(6, 3), LATER);
    accounts.settle("a", claims(6, 3), List.of(17L, 2L));
    assertThat(accounts.balance(ten)).isEqualTo(new Balance(17, 0));
    assertThat(accounts.balance(five)).isEqualTo(new Balance(2, 0));
    assertThat(accounts.reserve("b", claims(1, 1), LATER)).isEqualTo(new Refusal.Exceeded(ten, 17));
    assertThat(accounts.reserve("b", claims(0, 1), LATER)).isNull();
  }

  @Test
  void whatNobodySettlesComesBackByItself() {
    accounts.reserve("a", claims(6, 3), LATER);
    accounts.reserve("b", claims(2, 1), LATER.plusSeconds(60));
    clock.set(LATER.minusNanos(1));
    assertThat(accounts.used(ten)).isEqualTo(8);
    clock.set(LATER);
    assertThat(accounts.used(ten)).isEqualTo(2);
    assertThat(accounts.reserve("c", claims(8, 1), LATER.plusSeconds(60))).isNull();
    clock.set(LATER.plusSeconds(60));
    assertThat(accounts.used(ten)).isZero();
  }

  @Test
  void whatIsSettledAfterItsLeaseIsUsedAllTheSame() {
    accounts.reserve("a", claims(6, 3), LATER);
    clock.set(LATER);
    assertThat(accounts.used(ten)).isZero();
    accounts.settle("a", claims(6, 3), List.of(4L, 1L));
    assertThat(accounts.balance(ten)).isEqualTo(new Balance(4, 0));
  }

  @Test
  void spansThatAreOverAreForgotten() {
    var hourly =
        Budgeted.of(
            "hourly",
            Budget.Scope.ALL,
            Budget.Per.ALL,
            new Budget.Limit.Requests(10),
            Span.utc(Window.HOUR));
    for (var hour = 0; hour < 1_000; hour++) {
      var now = START.plus(Duration.ofHours(hour));
      clock.set(now);
      var account = new OpenBudget(hourly, now).account("", now);
      var claims = List.of(new Claim(account, 1));
      accounts.reserve("h" + hour, claims, now.plusSeconds(60));
      accounts.settle("h" + hour, claims, List.of(1L));
    }
    assertThat(accounts.count()).isLessThan(5);
  }

  @Test
  void neverSetsAsideMoreThanThereIsWhoeverAsksAtTheSameTime() {
    var granted = new AtomicLong();
    var thousand = account("thousand", 1_000);
    var half = account("half", 500);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 2_000; i++) {
        var hold = "h" + i;
        var claims =
            i % 2 == 0
                ? List.of(new Claim(thousand, 1), new Claim(half, 1))
                : List.of(new Claim(half, 1), new Claim(thousand, 1));
        threads.execute(() -> {
          if (accounts.reserve(hold, claims, LATER) == null) {
            granted.incrementAndGet();
            accounts.settle(hold, claims, List.of(1L, 1L));
          }
        });
      }
    }
    assertThat(granted).hasValue(500);
    assertThat(accounts.balance(thousand)).isEqualTo(new Balance(500, 0));
    assertThat(accounts.balance(half)).isEqualTo(new Balance(500, 0));
  }

  private List<Claim> claims(long ofTen, long ofFive) {
    return List.of(new Claim(ten, ofTen), new Claim(five, ofFive));
  }

  private static Account account(String name, long requests) {
    var budget =
        Budgeted.of(
            name,
            Budget.Scope.ALL,
            Budget.Per.ALL,
            new Budget.Limit.Requests(requests),
            Span.TOTAL);
    return new Account(budget, "", Instant.EPOCH, Instant.MAX);
  }
}
