package dev.wagonway.gateway;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.budget.BudgetsEndpoint;
import dev.wagonway.gateway.budget.LocalAccounts;
import dev.wagonway.gateway.budget.Treasury;
import dev.wagonway.gateway.cache.ResponseCache;
import dev.wagonway.gateway.joint.SharedStores;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.rates.RateLimits;
import dev.wagonway.gateway.spend.Bookkeeping;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a gateway that counts: the ledger, what is shared with others, budgets, rate limits
 * and kept answers.
 *
 * @param shared null if nothing is shared
 */
record Countinghouse(
    Bookkeeping bookkeeping,
    @Nullable SharedStores shared,
    Treasury treasury,
    RateLimits rates,
    ResponseCache cache)
    implements AutoCloseable {

  /**
   * Opens it under a first policy; what the policy's budgets have used is known when it returns.
   *
   * @throws dev.wagonway.gateway.ledger.UnusableLedger if the ledger cannot be used, or cannot tell
   */
  static Countinghouse open(Snapshot snapshot, Meters meters, InstantSource clock) {
    var accounting = snapshot.accounting();
    var bookkeeping = Bookkeeping.open(accounting.ledger(), meters, clock);
    var ledger = bookkeeping.ledger();
    var shared = SharedStores.of(accounting, ledger, meters.shared(), clock);
    var accounts = shared == null ? new LocalAccounts(clock) : shared.accounts();
    var treasury = new Treasury(ledger, accounts, meters.budgets(), clock);
    var house =
        new Countinghouse(
            bookkeeping,
            shared,
            treasury,
            new RateLimits(meters.rates(), System::nanoTime),
            new ResponseCache(meters.cache(), treasury, ResponseCache.Sources.system()));
    try {
      house.use(snapshot);
      return house;
    } catch (RuntimeException e) {
      house.close();
      throw e;
    }
  }

  /**
   * Follows another policy.
   *
   * @throws RuntimeException if the ledger cannot tell what new budgets have used; all stays as it
   *     was then
   */
  void use(Snapshot snapshot) {
    treasury.use(snapshot);
    rates.use(snapshot);
    cache.use(snapshot);
  }

  /** What operators may ask of it. */
  List<Operation> operations() {
    return Stream.concat(
            new BudgetsEndpoint(treasury).operations().stream(),
            bookkeeping.spend().operations().stream())
        .toList();
  }

  @Override
  public void close() {
    treasury.close();
    if (shared != null) {
      shared.close();
    }
    rates.close();
    cache.close();
  }
}
