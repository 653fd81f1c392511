package dev.wagonway.gateway.joint;

import dev.wagonway.gateway.budget.Account;
import dev.wagonway.gateway.budget.Accounts;
import dev.wagonway.gateway.joint.Backlog.Settlement;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.route.Budget;
import io.lettuce.core.RedisException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts that several gateways share in one Redis; whatever is asked of several of them is one
 * script there. What is settled while Redis is away is told to it later, and counts once.
 * Thread-safe; {@link #reserve}, {@link #settle} and {@link #turn} may block, for at most the
 * settings' patience and two seconds.
 */
public final class RedisAccounts implements Accounts {

  private static final Logger log = LoggerFactory.getLogger(RedisAccounts.class);
  private static final Duration BETWEEN_STEPS = Duration.ofMillis(250);
  private static final Duration WHILE_COUNTING = Duration.ofMillis(20);
  private static final long MOST_WAIT_NANOS = Duration.ofSeconds(2).toNanos();

  private final Surroundings around;
  private final Epochs epochs;
  private final Membership membership;
  private final Sightings sightings = new Sightings();
  private final Teller teller;
  private final Backlog backlog = new Backlog();
  private final LocalShare local;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private volatile IdentityHashMap<Budget, Definition> definitions = new IdentityHashMap<>();
  private volatile boolean closing;

  private RedisAccounts(Redis redis, Surroundings around) {
    this.around = around;
    epochs = new Epochs(around.store(), UUID.randomUUID().toString());
    membership = new Membership(epochs, redis, around);
    teller = new Teller(redis, around, membership.seeder(), sightings);
    local = new LocalShare(around.settings().localAllowance(), sightings);
    thread = Thread.ofPlatform().daemon().name("shared-budgets").unstarted(this::run);
  }

  /**
   * Joins the other gateways; returns at once, and grants nothing until that has been done.
   *
   * @param redis stays the caller's, and must outlive this
   */
  public static RedisAccounts joining(Redis redis, Surroundings around) {
    var accounts = new RedisAccounts(redis, around);
    accounts.thread.start();
    return accounts;
  }

  @Override
  public void use(List<Budget> budgets) {
    var next = new IdentityHashMap<Budget, Definition>();
    budgets.forEach(budget -> next.put(budget, Definition.of(budget)));
    definitions = next;
    membership.use(List.copyOf(next.values()));
    nudges.release();
  }

  /**
   * Has it counted anew what budgets have used, as something was written down that is not counted.
   */
  public void recount() {
    membership.recount();
    nudges.release();
  }

  /** Ends its thread, as if this gateway stood still. */
  void freeze() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  /** Whether Redis grants at the moment. */
  public boolean isOpen() {
    return membership.state() instanceof State.Open;
  }

  @Override
  public Turn turn() {
    if (membership.state() instanceof State.Counting) {
      var giveUp = System.nanoTime() + MOST_WAIT_NANOS;
      while (membership.state() instanceof State.Counting && System.nanoTime() - giveUp < 0) {
        LockSupport.parkNanos(WHILE_COUNTING.toNanos());
      }
    }
    membership.begin();
    return membership::end;
  }

  @Override
  public @Nullable Refusal reserve(String hold, List<Claim> claims, Instant until) {
    if (claims.isEmpty()) {
      return null;
    }
    return switch (membership.state()) {
      case State.Open open -> reserve(open, hold, claims, until);
      case State.Counting _ -> new Refusal.Away("what budgets have used is being counted");
      case State.Away away -> alone(hold, claims, away);
    };
  }

  private @Nullable Refusal reserve(
      State.Open open, String hold, List<Claim> claims, Instant until) {
    try {
      return switch (teller.reserve(open, hold, named(claims), until)) {
        case Teller.Answer.Granted _ -> {
          held.add(hold);
          yield null;
        }
        case Teller.Answer.Exceeded(var claim, var used) ->
            new Refusal.Exceeded(claim.account(), used);
        case Teller.Answer.Stale _ -> {
          membership.doubt(open);
          nudges.release();
          yield new Refusal.Away("what budgets have used is being counted");
        }
      };
    } catch (RedisException e) {
      log.debug("redis does not answer", e);
      nudges.release();
      // It may have been set aside all the same.
      backlog.add(Settlement.release(hold, claims, open.epoch().number()));
      return alone(hold, claims, new State.Away("redis does not answer"));
    }
  }

  private @Nullable Refusal alone(String hold, List<Claim> claims, State.Away away) {
    var names = named(claims).stream().map(Teller.Named::account).toList();
    var refusal = local.reserve(hold, claims, names, away, membership.confirmed());
    if (refusal == null) {
      membership.granted();
      around.watcher().grantedAlone();
    }
    return refusal;
  }

  @Override
  public void settle(String hold, List<Claim> claims, List<Long> actual) {
    if (claims.isEmpty()) {
      return;
    }
    // A call that set nothing aside, as no budget counted it then, is counted all the same.
    var alone = held.remove(hold) ? -1 : local.settle(hold, actual, membership.confirmed());
    var settlement = Settlement.of(hold, claims, actual, alone);
    if ((alone < 0 || backlog.isEmpty())
        && membership.state() instanceof State.Open open
        && tell(open, settlement)) {
      return;
    }
    if (!backlog.add(settlement)) {
      // The ledger has it.
      membership.recount();
    }
  }

  /** Whether Redis has been told. */
  private boolean tell(State.Open open, Settlement settlement) {
    if (!settlement.isWithin(open.epoch())) {
      return true;
    }
    try {
      if (!teller.settle(open, settlement, named(settlement.claims()))) {
        membership.doubt(open);
        nudges.release();
        return false;
      }
      return true;
    } catch (RedisException e) {
      log.debug("redis does not answer", e);
      nudges.release();
      return false;
    }
  }

  @Override
  public long used(Account account) {
    return sightings.of(definition(account.budget()).account(account));
  }

  private List<Teller.Named> named(List<Claim> claims) {
    return claims.stream()
        .map(claim -> new Teller.Named(claim, definition(claim.account().budget())))
        .toList();
  }

  private Definition definition(Budget budget) {
    var known = definitions.get(budget);
    return known != null ? known : Definition.of(budget);
  }

  private void run() {
    var failing = false;
    while (!closing) {
      try {
        membership.step();
        failing = false;
        if (membership.state() instanceof State.Open open) {
          catchUp(open);
          look(open);
        }
        var wait = membership.state() instanceof State.Counting ? WHILE_COUNTING : BETWEEN_STEPS;
        var _ = nudges.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        nudges.drainPermits();
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (!failing) {
          log.error("budgets cannot be shared", e);
        }
        failing = true;
        LockSupport.parkNanos(BETWEEN_STEPS.toNanos());
      }
    }
  }

  private void catchUp(State.Open open) {
    if (backlog.isEmpty()) {
      return;
    }
    for (var next = backlog.first(); next != null; next = backlog.first()) {
      if (!tell(open, next)) {
        return;
      }
      backlog.remove();
      around.watcher().reconciled(next.cost());
    }
    local.over();
  }

  private void look(State.Open open) {
    try {
      teller.look(open);
    } catch (RedisException e) {
      log.debug("redis does not answer", e);
    }
  }

  /** Leaves the other gateways; to be called after everything is settled. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      var _ = thread.join(Duration.ofSeconds(5));
      if (membership.state() instanceof State.Open open) {
        catchUp(open);
      }
      epochs.leave();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SQLException | RuntimeException e) {
      log.debug("left without saying so", e);
    }
    epochs.close();
  }
}
