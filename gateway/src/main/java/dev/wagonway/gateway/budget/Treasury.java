package dev.wagonway.gateway.budget;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.LedgerSettings.WhenFull;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.gateway.ledger.Amount;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.observe.BudgetMeters;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Route;
import dev.wagonway.route.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests within budgets, and writes down what they come to. Thread-safe.
 *
 * <p>Before each call the most that it may come to is set aside in all accounts that count it, or
 * in none; after it, what it has come to is taken. The accounts are live; what outlives the process
 * is in the ledger, which is asked when a budget appears.
 *
 * <p><b>No gap, nothing twice.</b> Changing an account and posting that to the ledger happen
 * together under the shared side of a lock. {@link #use} takes its exclusive side while it asks the
 * ledger what a new budget has used and opens its accounts, so that all of a call is either in what
 * the ledger tells or comes to the accounts afterwards. Only policies with a new budget make others
 * wait so. Calls under way that had set nothing aside for a new budget count for it when they are
 * settled.
 */
public final class Treasury implements AutoCloseable {

  /** For budgets that never begin anew: longer than anybody waits. */
  public static final Duration NEVER = Duration.ofDays(36_500);

  /** What is set aside is given up so long after the request's last deadline. */
  static final Duration GRACE = Duration.ofSeconds(60);

  private static final Hold NOTHING =
      new Hold() {
        @Override
        public void settle(Waybill waybill, Leg leg) {}

        @Override
        public void release() {}
      };

  private final Ledger ledger;
  private final Accounts accounts;
  private final BudgetMeters meters;
  private final InstantSource clock;
  private final Balances balances;
  private final StampedLock openings = new StampedLock();
  private volatile BudgetBook book = BudgetBook.EMPTY;

  /**
   * Prepares; there are no budgets until {@link #use}.
   *
   * @param ledger closed with this
   * @param accounts closed with this
   */
  public Treasury(Ledger ledger, Accounts accounts, BudgetMeters meters, InstantSource clock) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.meters = meters;
    this.clock = clock;
    this.balances = new Balances(() -> book, accounts, meters, clock);
  }

  /** With accounts in memory. */
  public static Treasury local(Ledger ledger, BudgetMeters meters, InstantSource clock) {
    return new Treasury(ledger, new LocalAccounts(clock), meters, clock);
  }

  /**
   * Follows another policy; returns when what budgets of it have used is known, so it is never to
   * be called on an event loop. Accounts stay as they are if only limits or steps have changed.
   *
   * @throws RuntimeException if the ledger cannot tell; the former policy stays then
   */
  public synchronized void use(Snapshot snapshot) {
    var now = clock.instant();
    var before = book;
    var added = new ArrayList<OpenBudget>();
    var after = before.then(snapshot, now, added);
    accounts.use(snapshot.accounting().budgets());
    if (added.isEmpty()) {
      book = after;
    } else {
      open(added, after, now);
    }
    for (var one : before.budgets()) {
      if (after.named(one.budget().name()) == null) {
        accounts.forget(one.budget().name());
      }
    }
    after
        .budgets()
        .forEach(one -> one.subjects().forEach(subject -> balances.show(one.budget(), subject)));
  }

  private void open(List<OpenBudget> added, BudgetBook after, Instant now) {
    var stamp = openings.writeLock();
    try {
      var opening = Opening.of(ledger, added, now);
      added.forEach(one -> accounts.forget(one.budget().name()));
      opening.into(accounts);
      book = after;
    } finally {
      openings.unlockWrite(stamp);
    }
  }

  /** How the budgets stand that concern requests of {@code caller} on {@code route}. */
  public List<Standing> standings(Route route, Caller caller, Instant now) {
    return balances.standings(route, caller, now);
  }

  /**
   * Sets aside the most that asking {@code candidate} may come to; may block, so never on an event
   * loop.
   *
   * @throws FailureException with {@link Failure.NotAdmitted} if a budget has less left, with
   *     {@link Failure.Unavailable} if nothing can be written down
   */
  public Hold hold(Waybill waybill, Candidate candidate) {
    if (book.budgets().isEmpty() && ledger.equals(Ledger.NONE)) {
      return NOTHING;
    }
    var stamp = openings.readLock();
    try {
      return held(waybill, candidate);
    } finally {
      openings.unlockRead(stamp);
    }
  }

  private Hold held(Waybill waybill, Candidate candidate) {
    var inForce = book;
    var mustBeWritten = inForce.whenFull() == WhenFull.REFUSE;
    if (mustBeWritten && !ledger.promise()) {
      throw new FailureException(Refusals.LEDGER_FULL);
    }
    var isHeld = false;
    try {
      var call = CallRecord.next(waybill, candidate);
      var hold = held(waybill, candidate, new CallHold.Admitted(call, inForce, mustBeWritten));
      isHeld = true;
      return hold;
    } finally {
      if (mustBeWritten && !isHeld) {
        ledger.fulfil(null);
      }
    }
  }

  private Hold held(Waybill waybill, Candidate candidate, CallHold.Admitted admitted) {
    var call = admitted.call();
    var counting = counting(admitted.book(), call);
    if (counting.isEmpty()) {
      return new CallHold(this, admitted, List.of(), Amount.NOTHING);
    }
    var most = call.atMost(WorstCase.of(waybill, candidate));
    var claims = new ArrayList<Claim>(counting.size());
    for (var account : counting) {
      claims.add(new Claim(account, most.of(account.budget().limit())));
    }
    var until = clock.instant().plus(waybill.decision().ruling().deadlines().total()).plus(GRACE);
    try (var _ = accounts.turn()) {
      var refusal = accounts.reserve(call.name(), claims, until);
      if (refusal != null) {
        throw new FailureException(refused(refusal, claims, call));
      }
      if (!ledger.post(call.reserved(until, most))) {
        unwritten(admitted.book(), call, claims);
      }
    }
    return new CallHold(this, admitted, claims, most);
  }

  private Failure refused(Accounts.Refusal refusal, List<Claim> claims, CallRecord call) {
    if (refusal instanceof Accounts.Refusal.Exceeded(var account, _)) {
      meters.refused(account.budget().name());
    }
    return Refusals.told(refusal, claims, accounts, call.target(), clock.instant());
  }

  private void unwritten(BudgetBook inForce, CallRecord call, List<Claim> claims) {
    if (inForce.whenFull() == WhenFull.REFUSE) {
      accounts.settle(call.name(), claims, List.of());
      throw new FailureException(Refusals.LEDGER_FULL);
    }
    meters.unwritten();
  }

  /** The accounts of budgets in force that count a call. */
  private List<Account> counting(BudgetBook inForce, CallRecord call) {
    var concerned = inForce.concerning(call.caller(), call.route());
    if (concerned.isEmpty()) {
      return List.of();
    }
    var counting = new ArrayList<Account>(concerned.size());
    for (var one : concerned) {
      if (one.counts(call.target(), call.promptTokens(), call.at())) {
        var account = one.account(call.caller(), call.at());
        var mayExceed = one.mayExceed(call.target(), call.query());
        counting.add(mayExceed ? one.withoutLimit(account) : account);
        if (one.seen(account.subject())) {
          balances.show(one.budget(), account.subject());
        }
      }
    }
    return counting;
  }

  /** Takes what a call has come to, or gives back what was set aside if that is null. */
  void settle(CallHold hold, Posting.@Nullable Settled settled) {
    var stamp = openings.readLock();
    try {
      var claims = claims(hold);
      if (settled != null) {
        var amount = settled.amount();
        var actual = new ArrayList<Long>(claims.size());
        claims.forEach(claim -> actual.add(amount.of(claim.account().budget().limit())));
        written(hold, settled);
        accounts.settle(hold.call().name(), claims, actual);
      } else if (!hold.claims().isEmpty()) {
        written(hold, hold.call().released());
        accounts.settle(hold.call().name(), claims, List.of());
      } else if (hold.isPromised()) {
        ledger.fulfil(null);
      }
    } finally {
      openings.unlockRead(stamp);
    }
    var over = settled == null ? 0 : settled.cost().nanoUsd() - hold.most().cost().nanoUsd();
    if (over > 0 && !hold.claims().isEmpty()) {
      meters.overshot(over);
    }
  }

  private void written(CallHold hold, Posting posting) {
    if (!(hold.isPromised() ? ledger.fulfil(posting) : ledger.post(posting))) {
      meters.unwritten();
    }
  }

  /** What was claimed, or, if the policy has changed, what would be claimed now. */
  private List<Claim> claims(CallHold hold) {
    var inForce = book;
    if (inForce == hold.book()) {
      return hold.claims();
    }
    var claims = new ArrayList<Claim>();
    for (var account : counting(inForce, hold.call())) {
      claims.add(new Claim(account, hold.claimed(account)));
    }
    return claims;
  }

  /** How all accounts stand that were seen lately, budget by budget. */
  public List<AccountStatus> accounts() {
    return balances.all();
  }

  /**
   * Takes note that a request was answered from the cache, as {@code candidate} has answered
   * another before.
   *
   * @param saved what that has cost
   */
  public void saved(Waybill waybill, Candidate candidate, Money saved) {
    ledger.post(new RetoldCall(waybill, candidate.target().subject(), saved).settled());
  }

  @Override
  public void close() {
    accounts.close();
    ledger.close();
  }
}
