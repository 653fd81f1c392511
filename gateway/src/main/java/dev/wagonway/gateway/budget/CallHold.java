package dev.wagonway.gateway.budget;

import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.gateway.ledger.Amount;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Waybill;
import java.util.List;

/** What is set aside for one call, under one policy. Confined to the request's virtual thread. */
final class CallHold implements Hold {

  private final Treasury treasury;
  private final CallRecord call;
  private final BudgetBook book;
  private final List<Claim> claims;
  private final Amount most;
  private boolean over;

  CallHold(Treasury treasury, CallRecord call, BudgetBook book, List<Claim> claims, Amount most) {
    this.treasury = treasury;
    this.call = call;
    this.book = book;
    this.claims = claims;
    this.most = most;
  }

  CallRecord call() {
    return call;
  }

  /** The budgets that were in force. */
  BudgetBook book() {
    return book;
  }

  List<Claim> claims() {
    return claims;
  }

  /** The most that the call was to come to. */
  Amount most() {
    return most;
  }

  /** What was claimed of an account; 0 if nothing was. */
  long claimed(Account account) {
    for (var claim : claims) {
      if (claim.account().id().equals(account.id())) {
        return claim.amount();
      }
    }
    return 0;
  }

  @Override
  public void settle(Waybill waybill, Leg leg) {
    if (!over) {
      over = true;
      treasury.settle(this, call.settled(leg));
    }
  }

  @Override
  public void release() {
    if (!over) {
      over = true;
      treasury.settle(this, null);
    }
  }
}
