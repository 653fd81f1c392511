package dev.wagonway.gateway.allowance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Allowance;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Spent;
import dev.wagonway.route.Target;
import dev.wagonway.route.Window;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What routes and callers have used of their allowances. Kept in memory, so a restart begins anew.
 * Requests under way count by what the first choice is expected to cost, so only those that are
 * decided at the same moment can exceed a limit. Reloads keep what was counted, whatever the limit
 * becomes. Thread-safe.
 */
public final class Spendings {

  /** Routes and callers are configured, so there are few; only reloads could pile them up. */
  private static final int MOST_ACCOUNTS = 100_000;

  private final Cache<Key, Account> accounts =
      Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).executor(Runnable::run).build();

  /** Whose account; the caller is empty if the route has it. */
  private record Key(String route, String caller, Window window) {}

  /** What is used of {@code route}'s allowance as far as {@code caller} is concerned. */
  public Spent of(Route route, Caller caller, Instant now) {
    var allowance = route.allowance();
    if (allowance == null) {
      return Spent.NOTHING;
    }
    var account = accounts.getIfPresent(key(route, allowance, caller));
    var used = account == null ? 0 : account.used(allowance.limit(), now);
    return new Spent(used, allowance.window().endOf(now));
  }

  /** Counts a request whose first choice is about to be asked; to be followed by {@link #ended}. */
  public void begun(Decision decision) {
    var account = accountOf(decision);
    if (account != null) {
      account.begin(decision.query().now(), expected(decision));
    }
  }

  /** Takes back what {@link #begun} counted of this decision. */
  public void ended(Decision decision) {
    var account = accountOf(decision);
    if (account != null) {
      account.end(decision.query().now(), expected(decision));
    }
  }

  private static Money expected(Decision decision) {
    return decision.ranked().getFirst().expectedCost();
  }

  /** Whom a decision is charged to before it is known who answers; null if nobody is. */
  private @Nullable Account accountOf(Decision decision) {
    var query = decision.query();
    var allowance = query.route().allowance();
    var first = decision.ranked().getFirst().target().subject();
    if (allowance == null || Allowance.spares(first, query.request().inputTokens(), query.now())) {
      return null;
    }
    return account(query, allowance);
  }

  private Account account(RouteQuery query, Allowance allowance) {
    return accounts.get(
        key(query.route(), allowance, query.caller()), key -> new Account(key.window()));
  }

  /**
   * Adds a request that is over.
   *
   * @param asked who was asked; if only free local targets were, nothing is used
   * @param cost what all of them charged
   */
  public void settled(RouteQuery query, Collection<Target> asked, Money cost) {
    var allowance = query.route().allowance();
    var tokens = query.request().inputTokens();
    if (allowance == null
        || asked.stream().allMatch(target -> Allowance.spares(target, tokens, query.now()))) {
      return;
    }
    account(query, allowance).add(query.now(), cost);
  }

  private static Key key(Route route, Allowance allowance, Caller caller) {
    var name = allowance.per() == Allowance.Per.CALLER ? caller.name() : "";
    return new Key(route.name(), name, allowance.window());
  }
}
