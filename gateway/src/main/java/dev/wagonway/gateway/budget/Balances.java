package dev.wagonway.gateway.budget;

import dev.wagonway.gateway.observe.BudgetMeters;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Route;
import dev.wagonway.route.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How accounts of the budgets in force stand: for policies, for operators and for metrics.
 * Thread-safe.
 */
final class Balances {

  private final Supplier<BudgetBook> book;
  private final Accounts accounts;
  private final BudgetMeters meters;
  private final InstantSource clock;

  Balances(Supplier<BudgetBook> book, Accounts accounts, BudgetMeters meters, InstantSource clock) {
    this.book = book;
    this.accounts = accounts;
    this.meters = meters;
    this.clock = clock;
  }

  /** How the budgets stand that concern requests of {@code caller} on {@code route}. */
  List<Standing> standings(Route route, Caller caller, Instant now) {
    var concerned = book.get().concerning(caller, route.name());
    if (concerned.isEmpty()) {
      return List.of();
    }
    var standings = new ArrayList<Standing>(concerned.size());
    for (var one : concerned) {
      var account = one.account(caller, now);
      standings.add(new Standing(one.budget(), share(account), account.until()));
    }
    return standings;
  }

  private double share(Account account) {
    return share(account.budget(), accounts.used(account));
  }

  static double share(Budget budget, long used) {
    var most = budget.limit().units();
    return most == 0 ? 1 : Math.max(0, (double) used) / most;
  }

  /** How all accounts stand that were seen lately, budget by budget. */
  List<AccountStatus> all() {
    var now = clock.instant();
    var told = new ArrayList<AccountStatus>();
    for (var one : book.get().budgets()) {
      one.subjects().stream()
          .sorted()
          .map(subject -> one.account(subject, now))
          .map(account -> new AccountStatus(account, accounts.balance(account)))
          .forEach(told::add);
    }
    return told;
  }

  /** Has metrics show how an account stands, for as long as its budget is in force. */
  void show(Budget budget, String subject) {
    meters.follow(
        new BudgetMeters.Key(
            budget.name(), subject, budget.limit() instanceof Budget.Limit.Spending),
        () -> reading(budget.name(), subject));
  }

  private BudgetMeters.@Nullable Reading reading(String budget, String subject) {
    var known = book.get().named(budget);
    if (known == null) {
      return null;
    }
    var account = known.account(subject, clock.instant());
    return new AccountStatus(account, accounts.balance(account)).reading();
  }
}
