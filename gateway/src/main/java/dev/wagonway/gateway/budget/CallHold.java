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
  private final boolean promised;
  private boolean over;

  CallHold(Treasury treasury, Admitted admitted, List<Claim> claims, Amount most) {
    this.treasury = treasury;
    this.call = admitted.call();
    this.book = admitted.book();
    this.promised = admitted.promised();
    this.claims = claims;
    this.most = most;
  }

  /**
   * A call that is about to be counted.
   *
   * @param book the budgets in force
   * @param promised whether the ledger keeps room for how it ends
   */
  record Admitted(CallRecord call, BudgetBook book, boolean promised) {}

  CallRecord call() {
    return call;
  }

  /** The budgets that were in force. */
  BudgetBook book() {
    return book;
  }

  /** Whether the ledger keeps room for how the call ends. */
  boolean isPromised() {
    return promised;
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
