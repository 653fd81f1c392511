package dev.wagonway.gateway.budget;

import dev.wagonway.cost.Price;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Target;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A budget of the policy in force, the span of time it is in, and whose accounts of it were seen.
 * Thread-safe.
 */
final class OpenBudget {

  /** Accounts of further callers count like others, but are not told. */
  private static final int MOST_SUBJECTS = 1_000;

  private final Budget budget;
  private final Budget unlimited;
  private final Set<String> subjects;
  private volatile Stretch stretch;

  OpenBudget(Budget budget, Instant now) {
    this(budget, now, ConcurrentHashMap.newKeySet());
  }

  private OpenBudget(Budget budget, Instant now, Set<String> subjects) {
    this.budget = budget;
    this.unlimited = withoutLimit(budget);
    this.subjects = subjects;
    this.stretch = new Stretch(budget.span().startOf(now), budget.span().endOf(now));
    if (budget.per() == Budget.Per.ALL) {
      subjects.add("");
    }
  }

  private static Budget withoutLimit(Budget budget) {
    var most = Price.MOST.nanoUsd();
    var limit =
        switch (budget.limit()) {
          case Budget.Limit.Spending _ -> new Budget.Limit.Spending(Price.MOST);
          case Budget.Limit.Tokens _ -> new Budget.Limit.Tokens(most);
          case Budget.Limit.Requests _ -> new Budget.Limit.Requests(most);
        };
    return new Budget(
        budget.name(), budget.scope(), budget.per(), limit, budget.span(), budget.steps());
  }

  private record Stretch(Instant from, Instant until) {
    boolean covers(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  Budget budget() {
    return budget;
  }

  /** Whose accounts were seen; of very many, some. */
  Set<String> subjects() {
    return subjects;
  }

  /** Takes note of an account; whether it is a new one that is to be told. */
  boolean seen(String subject) {
    return !subjects.contains(subject) && subjects.size() < MOST_SUBJECTS && subjects.add(subject);
  }

  /** The same accounts under other limits and steps. */
  OpenBudget with(Budget changed, Instant now) {
    return new OpenBudget(changed, now, subjects);
  }

  /** Whether {@code other} has the same accounts, whatever its limit and its steps are. */
  boolean countsLike(Budget other) {
    return budget.name().equals(other.name())
        && budget.scope().equals(other.scope())
        && budget.per() == other.per()
        && budget.span().equals(other.span())
        && budget.limit().getClass() == other.limit().getClass();
  }

  /** The account that a request of {@code caller} made at {@code now} uses. */
  Account account(Caller caller, Instant now) {
    return account(budget.per().subject(caller), now);
  }

  Account account(String subject, Instant now) {
    var current = stretch;
    if (!current.covers(now)) {
      var other = new Stretch(budget.span().startOf(now), budget.span().endOf(now));
      if (other.from().isAfter(current.from())) {
        stretch = other;
      }
      current = other;
    }
    return new Account(budget, subject, current.from(), current.until());
  }

  /** The same account for a call that may take it beyond the limit. */
  Account withoutLimit(Account account) {
    return new Account(unlimited, account.subject(), account.from(), account.until());
  }

  /** Whether calls of {@code target} use something of it. */
  boolean counts(Target target, long inputTokens, Instant now) {
    return budget.counts(target, inputTokens, now);
  }

  /** Whether a call of {@code target} may take it beyond its limit. */
  boolean mayExceed(Target target, RouteQuery query) {
    return budget.mayExceed(target, query);
  }
}
