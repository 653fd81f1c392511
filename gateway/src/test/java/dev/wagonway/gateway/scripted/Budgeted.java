package dev.wagonway.gateway.scripted;

import dev.wagonway.config.Accounting;
import dev.wagonway.config.CacheSettings;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.config.LedgerSettings.WhenFull;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Budget.Limit;
import dev.wagonway.route.Budget.Per;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Policies with budgets. */
public final class Budgeted {

  private Budgeted() {}

  /** An amount of money for all together, for ever. */
  public static Budget usd(String name, String usd) {
    return of(name, Scope.ALL, Per.ALL, new Limit.Spending(Money.ofUsd(usd)), Span.TOTAL);
  }

  public static Budget of(String name, Scope scope, Per per, Limit limit, Span span) {
    return new Budget(name, scope, per, limit, span, List.of());
  }

  /** {@code usual}, but with these budgets. */
  public static Snapshot with(Snapshot usual, Budget... budgets) {
    return with(new Accounting(List.of(budgets), null, null, CacheSettings.OFF), usual);
  }

  /** The same with a ledger that may be full. */
  public static Snapshot with(Snapshot usual, WhenFull whenFull, Budget... budgets) {
    var ledger =
        new LedgerSettings(
            new LedgerSettings.Store.File(), Path.of("."), Duration.ofDays(1), 1 << 20, whenFull);
    return with(new Accounting(List.of(budgets), ledger, null, CacheSettings.OFF), usual);
  }

  /** {@code usual}, but with these budgets and no others. */
  public static Snapshot with(List<Budget> budgets, Snapshot usual) {
    var accounting = usual.accounting();
    return with(
        new Accounting(budgets, accounting.ledger(), accounting.shared(), accounting.cache()),
        usual);
  }

  /** {@code usual}, but this is counted. */
  public static Snapshot with(Accounting accounting, Snapshot usual) {
    return Edition.of(usual).accounting(accounting).snapshot();
  }
}
