package dev.wagonway.gateway.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the memory of this gateway. Thread-safe: one lock, held for well under a microsecond,
 * makes what is asked of several accounts happen at once; reading takes none. Accounts of spans
 * that are over are forgotten.
 */
public final class LocalAccounts implements Accounts {

  /** Requests may still be on their way that were decided before their span ended. */
  private static final long AFTERWARDS = Duration.ofHours(1).toNanos();

  private static final long BETWEEN_SWEEPS = Duration.ofMinutes(1).toNanos();

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, LocalAccount> accounts = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private long lastSweep;

  public LocalAccounts(InstantSource clock) {
    this(clock, System::nanoTime);
  }

  /**
   * Accounts that are forgotten by another clock than spans end by: one that jumps ahead and back
   * must not begin spans anew.
   *
   * @param nanos never jumps
   */
  LocalAccounts(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.lastSweep = nanos.getAsLong();
  }

  /** What tells accounts apart. */
  private record Key(String budget, String subject, long fromEpochSecond) {

    static Key of(Account account) {
      return new Key(account.budget().name(), account.subject(), account.from().getEpochSecond());
    }
  }

  @Override
  public void open(Account account, long settled, List<Lease> leases) {
    var opened = new LocalAccount(account.until());
    opened.settle("", settled);
    leases.forEach(opened::add);
    lock.lock();
    try {
      accounts.put(Key.of(account), opened);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget(String budget) {
    accounts.keySet().removeIf(key -> key.budget().equals(budget));
  }

  @Override
  public @Nullable Refusal reserve(String hold, List<Claim> claims, Instant until) {
    lock.lock();
    try {
      sweep();
      var refusal = refusal(hold, claims);
      if (refusal == null) {
        for (var claim : claims) {
          of(claim.account()).add(new Lease(hold, claim.amount(), until));
        }
      }
      return refusal;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Refusal refusal(String hold, List<Claim> claims) {
    var now = clock.instant();
    for (var claim : claims) {
      var account = of(claim.account());
      account.expire(now);
      var used = account.balance().used();
      if (claim.amount() > claim.account().budget().limit().units() - used
          && claim.amount() > 0
          && !account.has(hold)) {
        return new Refusal.Exceeded(claim.account(), used);
      }
    }
    return null;
  }

  @Override
  public void settle(String hold, List<Claim> claims, List<Long> actual) {
    lock.lock();
    try {
      for (var i = 0; i < claims.size(); i++) {
        of(claims.get(i).account()).settle(hold, actual.isEmpty() ? 0 : actual.get(i));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long used(Account account) {
    return balance(account).used();
  }

  @Override
  public Balance balance(Account account) {
    var known = accounts.get(Key.of(account));
    if (known == null) {
      return Balance.NOTHING;
    }
    var now = clock.instant();
    if (known.isStale(now)) {
      lock.lock();
      try {
        known.expire(now);
      } finally {
        lock.unlock();
      }
    }
    return known.balance();
  }

  /** How many accounts are kept. */
  int count() {
    return accounts.size();
  }

  @Override
  public void close() {}

  private LocalAccount of(Account account) {
    return accounts.computeIfAbsent(Key.of(account), _ -> new LocalAccount(account.until()));
  }

  private void sweep() {
    var since = nanos.getAsLong();
    if (since - lastSweep < BETWEEN_SWEEPS) {
      return;
    }
    lastSweep = since;
    var now = clock.instant();
    for (var account : accounts.values()) {
      account.expire(now);
    }
    accounts.values().removeIf(account -> account.overFor(now, since) > AFTERWARDS);
  }
}
