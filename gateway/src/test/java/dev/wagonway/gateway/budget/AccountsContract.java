package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.gateway.budget.Accounts.Refusal;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What holds for accounts wherever they are kept. */
public interface AccountsContract {

  long LIMIT = 1_000;
  Duration LONG = Duration.ofMinutes(10);

  Budget EACH = budget("each", Budget.Per.KEY);
  Budget TOGETHER = budget("together", Budget.Per.ALL);

  /** Accounts of which nothing is used, which are ready to be used. */
  Accounts accounts();

  Instant now();

  /** Lets time pass, or begins to. */
  void pass(Duration time);

  private static Budget budget(String name, Budget.Per per) {
    var limit = new Budget.Limit.Spending(new Money(LIMIT));
    return new Budget(name, Budget.Scope.ALL, per, limit, Span.TOTAL, List.of());
  }

  static Account account(Budget budget, String subject) {
    return new Account(budget, subject, Instant.EPOCH, Instant.MAX);
  }

  private static List<Claim> claim(String subject, long amount) {
    return List.of(
        new Claim(account(EACH, subject), amount), new Claim(account(TOGETHER, ""), amount));
  }

  private static long free(Accounts accounts, String subject) {
    var refusal = accounts.reserve("probe", claim(subject, Long.MAX_VALUE / 4), Instant.MAX);
    assertThat(refusal).isInstanceOf(Refusal.Exceeded.class);
    return refusal instanceof Refusal.Exceeded(var _, var used) ? LIMIT - used : -1;
  }

  @Test
  default void neverGivesMoreThanTheLimitHoweverManyAskAtOnce() {
    var outstanding = new AtomicLong();
    var most = new AtomicLong();
    try (var accounts = accounts()) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var i = 0; i < 64; i++) {
          var random = RandomGeneratorFactory.of("L64X128MixRandom").create(i);
          var name = "caller" + i + "-";
          threads.execute(() -> spend(accounts, name, random, outstanding, most));
        }
      }
      assertThat(most.get()).isBetween(LIMIT / 2, LIMIT);
      assertThat(outstanding.get()).isEqualTo(LIMIT - free(accounts, "anyone"));
    }
  }

  private static void spend(
      Accounts accounts,
      String name,
      RandomGenerator random,
      AtomicLong outstanding,
      AtomicLong most) {
    for (var i = 0; i < 20; i++) {
      var amount = random.nextLong(1, 60);
      var claims = claim("anyone", amount);
      if (accounts.reserve(name + i, claims, Instant.now().plus(LONG)) == null) {
        most.accumulateAndGet(outstanding.addAndGet(amount), Math::max);
        var actual = random.nextInt(3) == 0 ? random.nextLong(amount + 1) : 0;
        outstanding.addAndGet(actual - amount);
        accounts.settle(name + i, claims, actual == 0 ? List.of() : List.of(actual, actual));
      }
    }
  }

  @Test
  default void reservesOfAllAccountsOrOfNone() {
    try (var accounts = accounts()) {
      var until = now().plus(LONG);
      assertThat(accounts.reserve("1", claim("a", 600), until)).isNull();
      assertThat(accounts.reserve("2", claim("b", 600), until))
          .isEqualTo(new Refusal.Exceeded(account(TOGETHER, ""), 600));
      assertThat(accounts.reserve("3", claim("b", 400), until)).isNull();
      accounts.settle("1", claim("a", 600), List.of());
      assertThat(free(accounts, "b")).isEqualTo(600);
    }
  }

  @Test
  default void theSameNameAgainChangesNothing() {
    try (var accounts = accounts()) {
      var until = now().plus(LONG);
      assertThat(accounts.reserve("1", claim("a", 700), until)).isNull();
      assertThat(accounts.reserve("1", claim("a", 700), until)).isNull();
      assertThat(free(accounts, "a")).isEqualTo(300);
      accounts.settle("1", claim("a", 700), List.of(100L, 100L));
      assertThat(free(accounts, "a")).isEqualTo(900);
    }
  }

  @Test
  default void settlesToMoreThanWasReserved() {
    try (var accounts = accounts()) {
      assertThat(accounts.reserve("1", claim("a", 100), now().plus(LONG))).isNull();
      accounts.settle("1", claim("a", 100), List.of(1_200L, 1_200L));
      assertThat(free(accounts, "a")).isEqualTo(-200);
      assertThat(accounts.reserve("2", claim("a", 1), now().plus(LONG)))
          .isEqualTo(new Refusal.Exceeded(account(EACH, "a"), 1_200));
    }
  }

  @Test
  default void givesUpWhatIsNotSettledInTimeAndCountsItIfItIsSettledLate() {
    try (var accounts = accounts()) {
      var lease = Duration.ofMillis(40);
      assertThat(accounts.reserve("1", claim("a", 900), now().plus(lease))).isNull();
      assertThat(free(accounts, "a")).isEqualTo(100);
      pass(lease.multipliedBy(2));
      Awaitility.await().until(() -> free(accounts, "a") == LIMIT);
      accounts.settle("1", claim("a", 900), List.of(50L, 50L));
      assertThat(free(accounts, "a")).isEqualTo(950);
    }
  }

  @Test
  default void countsWhatWasNeverSetAside() {
    try (var accounts = accounts()) {
      accounts.settle("1", claim("a", 0), List.of(30L, 30L));
      assertThat(free(accounts, "a")).isEqualTo(970);
    }
  }

  @Test
  default void tellsWhatIsUsedWithoutBeingAskedTwice() {
    try (var accounts = accounts()) {
      assertThat(accounts.used(account(EACH, "a"))).isZero();
      accounts.reserve("1", claim("a", 250), now().plus(LONG));
      assertThat(accounts.used(account(EACH, "a"))).isEqualTo(250);
      accounts.settle("1", claim("a", 250), List.of(70L, 70L));
      assertThat(accounts.used(account(EACH, "a"))).isEqualTo(70);
    }
  }
}
