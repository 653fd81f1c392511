package dev.wagonway.gateway.allowance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Span;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is used of budgets; tokens are not counted. Kept in memory, so a restart begins anew.
 * Requests under way count by what the first choice is expected to cost, so only those that are
 * decided at the same moment can exceed a limit. Reloads keep what was counted, whatever the limit
 * becomes. Thread-safe.
 */
public final class Spendings {

  /** Routes and callers are configured, so there are few; only reloads could pile them up. */
  private static final int MOST_ACCOUNTS = 100_000;

  private final Cache<Key, Account> accounts =
      Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).executor(Runnable::run).build();

  /** Whose account. */
  private record Key(String budget, String subject, Span span) {}

  /** How those of {@code budgets} stand that concern {@code caller} on {@code route}. */
  public List<Standing> standings(List<Budget> budgets, Route route, Caller caller, Instant now) {
    if (budgets.isEmpty()) {
      return List.of();
    }
    var standings = new ArrayList<Standing>(2);
    for (var budget : budgets) {
      if (budget.scope().concerns(caller, route.name())) {
        standings.add(of(budget, caller, now));
      }
    }
    return standings;
  }

  /** What is used of {@code budget} as far as {@code caller} is concerned. */
  public Standing of(Budget budget, Caller caller, Instant now) {
    var account = accounts.getIfPresent(key(budget, caller));
    var used = account == null ? 0 : account.used(budget.limit(), now);
    return new Standing(budget, used, budget.span().endOf(now));
  }

  /** Counts a request whose first choice is about to be asked; to be followed by {@link #ended}. */
  public void begun(Decision decision) {
    expected(decision, Account::begin);
  }

  /** Takes back what {@link #begun} counted of this decision. */
  public void ended(Decision decision) {
    expected(decision, Account::end);
  }

  /** What is done to an account. */
  private interface Entry {
    void make(Account account, Instant at, Money amount);
  }

  private void expected(Decision decision, Entry entry) {
    var query = decision.query();
    if (!query.standings().isEmpty()) {
      var first = decision.ranked().getFirst();
      enter(query, List.of(first.target().subject()), first.expectedCost(), entry);
    }
  }

  /**
   * Adds a request that is over.
   *
   * @param asked who was asked; if only free local targets were, nothing is used
   * @param cost what all of them charged
   */
  public void settled(RouteQuery query, Collection<Target> asked, Money cost) {
    enter(query, asked, cost, Account::add);
  }

  private void enter(RouteQuery query, Collection<Target> asked, Money cost, Entry entry) {
    var tokens = query.request().inputTokens();
    for (var standing : query.standings()) {
      var budget = standing.budget();
      if (asked.stream().anyMatch(target -> budget.counts(target, tokens, query.now()))) {
        var account = accounts.get(key(budget, query.caller()), key -> new Account(key.span()));
        entry.make(account, query.now(), cost);
      }
    }
  }

  private static Key key(Budget budget, Caller caller) {
    return new Key(budget.name(), budget.per().subject(caller), budget.span());
  }
}
