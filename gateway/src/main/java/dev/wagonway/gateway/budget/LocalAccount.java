package dev.wagonway.gateway.budget;

import dev.wagonway.gateway.budget.Accounts.Balance;
import dev.wagonway.gateway.budget.Accounts.Lease;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One account in memory. Changed under the lock of {@link LocalAccounts} only; its balance may be
 * read by anybody at any time.
 */
final class LocalAccount {

  private final Instant ends;
  private final Map<String, Lease> leases = new HashMap<>();
  private boolean wasOver;
  private long overSince;
  private volatile Balance balance = Balance.NOTHING;

  /** No lease is given up before; may lie before the first one that is. */
  private volatile Instant quietUntil = Instant.MAX;

  /**
   * Opens an empty account.
   *
   * @param ends when its span does
   */
  LocalAccount(Instant ends) {
    this.ends = ends;
  }

  Balance balance() {
    return balance;
  }

  /** Whether leases may have run out by {@code now}. */
  boolean isStale(Instant now) {
    return !quietUntil.isAfter(now);
  }

  /**
   * For how long its span is over, as far as was seen, and nothing is set aside.
   *
   * @param nanos by a clock that never jumps
   */
  long overFor(Instant now, long nanos) {
    var isOver = !now.isBefore(ends) && leases.isEmpty();
    if (!isOver || !wasOver) {
      wasOver = isOver;
      overSince = nanos;
    }
    return nanos - overSince;
  }

  boolean has(String hold) {
    return leases.containsKey(hold);
  }

  void add(Lease lease) {
    if (leases.putIfAbsent(lease.hold(), lease) == null) {
      var now = balance;
      balance = new Balance(now.settled(), Amounts.sum(now.reserved(), lease.amount()));
      quietUntil = lease.until().isBefore(quietUntil) ? lease.until() : quietUntil;
    }
  }

  /** Ends a lease, if there is one of that name, and takes {@code amount} as used. */
  void settle(String hold, long amount) {
    var lease = leases.remove(hold);
    var now = balance;
    var reserved = lease == null ? now.reserved() : now.reserved() - lease.amount();
    balance = new Balance(Amounts.sum(now.settled(), amount), reserved);
  }

  /** Gives up the leases that have run out. */
  void expire(Instant now) {
    if (!isStale(now)) {
      return;
    }
    leases.values().removeIf(lease -> !lease.until().isAfter(now));
    var reserved = 0L;
    var first = Instant.MAX;
    for (var lease : leases.values()) {
      reserved = Amounts.sum(reserved, lease.amount());
      first = lease.until().isBefore(first) ? lease.until() : first;
    }
    quietUntil = first;
    balance = new Balance(balance.settled(), reserved);
  }
}
