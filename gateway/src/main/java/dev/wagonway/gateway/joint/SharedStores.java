package dev.wagonway.gateway.joint;

import dev.wagonway.config.Accounting;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.ledger.SpooledLedger;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.gateway.shared.Watcher;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway shares with others, for as long as it runs.
 *
 * @param redis for everything that is shared there
 * @param accounts to be closed after all calls are settled, and before the others
 */
public record SharedStores(Redis redis, RedisAccounts accounts) implements AutoCloseable {

  /**
   * Begins to share what {@code accounting} says, or null if that is nothing; changes to it need a
   * restart. Waits for nobody.
   */
  public static @Nullable SharedStores of(
      Accounting accounting, Ledger ledger, Watcher watcher, InstantSource clock) {
    var settings = accounting.shared();
    var written = accounting.ledger();
    if (settings == null
        || written == null
        || !(written.store() instanceof LedgerSettings.Store.Database store)) {
      return null;
    }
    var redis = new Redis(settings);
    var around = new Surroundings(settings, store, ledger, clock, watcher);
    var accounts = RedisAccounts.joining(redis, around);
    if (ledger instanceof SpooledLedger spooled && spooled.pending() > 0) {
      accounts.recount();
    }
    return new SharedStores(redis, accounts);
  }

  @Override
  public void close() {
    accounts.close();
    redis.close();
  }
}
