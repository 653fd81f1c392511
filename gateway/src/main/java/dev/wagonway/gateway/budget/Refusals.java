package dev.wagonway.gateway.budget;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Door;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Why a target is not asked that a budget counts. */
final class Refusals {

  static final Failure.Unavailable LEDGER_FULL =
      new Failure.Unavailable(
          "what this request comes to cannot be written down: the ledger has no room (expected:"
              + " room in its spool)",
          Duration.ofSeconds(1));

  /** What others have set aside comes back about as soon as a request is over. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration RETRY_AWAY = Duration.ofSeconds(5);

  private Refusals() {}

  /** The failure of the one call; another target may use nothing of the budget. */
  static Failure told(
      Accounts.Refusal refusal, List<Claim> claims, Accounts accounts, Target target, Instant now) {
    return switch (refusal) {
      case Accounts.Refusal.Away(var reason) ->
          new Failure.NotAdmitted(
              "target %s is not asked: budgets cannot be looked at: %s".formatted(target, reason),
              Door.ACCOUNTS,
              RETRY_AWAY);
      case Accounts.Refusal.Exceeded(var account, var used) -> {
        var claimed = claimed(claims, account);
        var wait = wait(account, claimed, accounts.balance(account).settled(), now);
        yield new Failure.NotAdmitted(message(account, claimed, used, target), Door.BUDGET, wait);
      }
    };
  }

  private static long claimed(List<Claim> claims, Account account) {
    for (var claim : claims) {
      if (claim.account().equals(account)) {
        return claim.amount();
      }
    }
    return 0;
  }

  /** A call that is too dear for the whole budget never comes through. */
  private static Duration wait(Account account, long claimed, long settled, Instant now) {
    var most = account.budget().limit().units();
    if (claimed > most) {
      return Treasury.NEVER;
    }
    if (claimed <= most - settled) {
      return SOON;
    }
    return account.until().equals(Instant.MAX)
        ? Treasury.NEVER
        : Duration.between(now, account.until());
  }

  private static String message(Account account, long claimed, long used, Target target) {
    var budget = account.budget();
    return "target %s is not asked: it may use up to %s, and budget %s (%s%s) has %s left%s"
        .formatted(
            target,
            text(budget.limit(), claimed),
            budget.name(),
            budget.text(),
            account.subject().isEmpty() ? "" : ", " + account.subject(),
            text(budget.limit(), Math.max(0, budget.limit().units() - used)),
            account.until().equals(Instant.MAX) ? "" : "; it begins anew at " + account.until());
  }

  private static String text(Budget.Limit limit, long units) {
    return switch (limit) {
      case Budget.Limit.Spending _ -> new Money(units).toString();
      case Budget.Limit.Tokens _ -> units + " tokens";
      case Budget.Limit.Requests _ -> units + " requests";
    };
  }
}
