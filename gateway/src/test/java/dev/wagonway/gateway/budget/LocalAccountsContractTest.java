package dev.wagonway.gateway.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Accounts in this process keep what accounts promise wherever they are. */
class LocalAccountsContractTest implements AccountsContract {

  private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.now());

  @Override
  public Accounts accounts() {
    return new LocalAccounts(clock::get);
  }

  @Override
  public Instant now() {
    return clock.get();
  }

  @Override
  public void pass(Duration time) {
    clock.updateAndGet(now -> now.plus(time));
  }
}
