package dev.wagonway.gateway.scripted;

import dev.wagonway.config.Accounting;
import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Budget;
import java.util.List;

/** Policies with budgets. */
public final class Budgeted {

  private Budgeted() {}

  /** {@code usual}, but with these budgets and no others. */
  public static Snapshot with(List<Budget> budgets, Snapshot usual) {
    var accounting = usual.accounting();
    return with(
        new Accounting(budgets, accounting.ledger(), accounting.shared(), accounting.cache()),
        usual);
  }

  /** {@code usual}, but this is counted. */
  public static Snapshot with(Accounting accounting, Snapshot usual) {
    return new Snapshot(
        usual.hash(),
        usual.loadedAt(),
        usual.server(),
        usual.targets(),
        usual.routes(),
        usual.aliases(),
        usual.defaultModel(),
        usual.direct(),
        usual.callers(),
        usual.defaultLabel(),
        usual.uplink(),
        usual.waybills(),
        usual.savings(),
        usual.origins(),
        usual.resilience(),
        usual.sensitivity(),
        usual.audit(),
        usual.insight(),
        accounting);
  }
}
