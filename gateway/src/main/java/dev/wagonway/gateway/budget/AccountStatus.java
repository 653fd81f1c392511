package dev.wagonway.gateway.budget;

import dev.wagonway.gateway.observe.BudgetMeters;

/** How an account stands. */
public record AccountStatus(Account account, Accounts.Balance balance) {

  /** The share that is used or set aside; above 1 if it is more than the whole. */
  public double share() {
    return Balances.share(account.budget(), balance.used());
  }

  BudgetMeters.Reading reading() {
    return new BudgetMeters.Reading(
        account.budget().limit().units(), balance.reserved(), balance.settled(), share());
  }
}
