package dev.wagonway.gateway.joint;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.config.SharedSettings;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.gateway.budget.Account;
import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.gateway.budget.Accounts.Refusal;
import dev.wagonway.gateway.ledger.Amount;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.scripted.Postgres;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.gateway.shared.Watcher;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Span;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The part of a gateway that has to do with shared budgets: accounts and a ledger. */
final class Member implements AutoCloseable {

  static final Duration LEASE = Duration.ofMinutes(5);

  final RedisAccounts accounts;
  final PlainLedger ledger;
  final AtomicLong seedings = new AtomicLong();
  private final Redis redis;

  private Member(String url, Postgres.Address database, Money allowance) {
    var settings =
        new SharedSettings(
            url, "test:", Duration.ofMillis(500), allowance, SharedSettings.LimitsWhenAway.LOCAL);
    redis = new Redis(settings);
    ledger = new PlainLedger(database);
    var store =
        new LedgerSettings.Store.Database(database.url(), database.user(), database.password());
    accounts =
        RedisAccounts.joining(
            redis,
            new Surroundings(
                settings, store, ledger, InstantSource.system(), new Counting(seedings)));
  }

  static Member joining(String url, Postgres.Address database, Money allowance, Budget... budgets) {
    var member = new Member(url, database, allowance);
    member.accounts.use(List.of(budgets));
    return member;
  }

  static Budget spending(String name, long nanos) {
    return new Budget(
        name,
        Budget.Scope.ALL,
        Budget.Per.ALL,
        new Budget.Limit.Spending(new Money(nanos)),
        Span.TOTAL,
        List.of());
  }

  Member open() {
    Awaitility.await().until(accounts::isOpen);
    return this;
  }

  static List<Claim> claims(Budget budget, long amount) {
    return List.of(new Claim(new Account(budget, "", Instant.EPOCH, Instant.MAX), amount));
  }

  /** As the gateway does before a call. */
  @Nullable Refusal begin(String decision, Budget budget, long amount) {
    var now = Instant.now();
    var reserved =
        new Posting.Reserved(
            decision,
            0,
            now,
            now.plus(LEASE),
            PlainLedger.subject("anyone"),
            new Amount(new Money(amount), 0, 0));
    try (var _ = accounts.turn()) {
      var refusal = accounts.reserve(reserved.hold(), claims(budget, amount), reserved.until());
      if (refusal == null) {
        ledger.post(reserved);
      }
      return refusal;
    }
  }

  /** As the gateway does after a call. */
  void end(String decision, Budget budget, long amount, long actual) {
    var settled =
        new Posting.Settled(
            decision,
            0,
            Instant.now(),
            PlainLedger.subject("anyone"),
            "model",
            Label.PUBLIC,
            "first",
            "delivered",
            1,
            Usage.NONE,
            false,
            Price.FREE,
            new Money(actual),
            null,
            Money.ZERO);
    ledger.post(settled);
    accounts.settle(settled.hold(), claims(budget, amount), List.of(actual));
  }

  /** What is used and set aside, as Redis says. */
  long used(Budget budget) {
    var much = Long.MAX_VALUE / 4;
    Awaitility.await()
        .until(() ->
            accounts.reserve("probe", claims(budget, much), Instant.MAX)
                instanceof Refusal.Exceeded);
    return accounts.used(claims(budget, 0).getFirst().account());
  }

  @Override
  public void close() {
    accounts.close();
    ledger.close();
    redis.close();
  }

  private record Counting(AtomicLong seedings) implements Watcher {
    @Override
    public void reached(Store store, boolean up) {}

    @Override
    public void seeded() {
      seedings.incrementAndGet();
    }

    @Override
    public void grantedAlone() {}

    @Override
    public void reconciled(Money amount) {}

    @Override
    public void ran(String script, long nanos) {}
  }
}
