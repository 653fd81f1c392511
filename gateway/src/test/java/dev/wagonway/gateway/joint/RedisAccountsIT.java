package dev.wagonway.gateway.joint;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Account;
import dev.wagonway.gateway.budget.Accounts;
import dev.wagonway.gateway.budget.AccountsContract;
import dev.wagonway.gateway.scripted.Postgres;
import dev.wagonway.gateway.scripted.RedisProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisAccountsIT implements AccountsContract {

  private static RedisProcess redis;

  @BeforeAll
  static void start() {
    redis = RedisProcess.started();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Override
  public Accounts accounts() {
    var member =
        Member.joining(redis.url(), Postgres.freshDatabase(), Money.ZERO, EACH, TOGETHER).open();
    return new Closing(member);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pass(Duration time) {
    // Redis has its own clock, so the contract waits.
  }

  /** Ends all that belongs to the accounts with them. */
  private record Closing(Member member) implements Accounts {
    @Override
    public @Nullable Refusal reserve(String hold, List<Claim> claims, Instant until) {
      return member.accounts.reserve(hold, claims, until);
    }

    @Override
    public void settle(String hold, List<Claim> claims, List<Long> actual) {
      member.accounts.settle(hold, claims, actual);
    }

    @Override
    public long used(Account account) {
      return member.accounts.used(account);
    }

    @Override
    public void close() {
      member.close();
    }
  }
}
