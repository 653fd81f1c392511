package dev.wagonway.gateway.joint;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Accounts.Claim;
import dev.wagonway.gateway.budget.Accounts.Refusal;
import dev.wagonway.route.Budget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway lets budgets use on its own while Redis is away: each a bounded amount of money
 * in each outage, and never more than is left as far as is known. Thread-safe.
 */
final class LocalShare {

  private final long mostNanoUsd;
  private final Sightings sightings;
  private final Map<String, Long> used = new HashMap<>();
  private final Map<String, Held> held = new HashMap<>();

  LocalShare(Money most, Sightings sightings) {
    mostNanoUsd = most.nanoUsd();
    this.sightings = sightings;
  }

  /**
   * What was set aside here.
   *
   * @param epoch up to which this gateway had written down everything when it was
   */
  private record Held(long epoch, List<String> accounts, List<Long> amounts) {}

  /**
   * Sets aside what is claimed.
   *
   * @param accounts of the claims, in their order
   */
  synchronized @Nullable Refusal reserve(
      String hold, List<Claim> claims, List<String> accounts, State.Away away, long epoch) {
    if (held.containsKey(hold)) {
      return null;
    }
    for (var i = 0; i < claims.size(); i++) {
      var claim = claims.get(i);
      if (mostNanoUsd == 0
          || !(claim.account().budget().limit() instanceof Budget.Limit.Spending(var limit))) {
        return new Refusal.Away(away.reason());
      }
      var here = used.getOrDefault(accounts.get(i), 0L);
      var known = sightings.of(accounts.get(i)) + here;
      if (claim.amount() > limit.nanoUsd() - known) {
        return new Refusal.Exceeded(claim.account(), known);
      }
      if (claim.amount() > mostNanoUsd - here) {
        return new Refusal.Away(away.reason() + ", and this gateway's own allowance is used");
      }
    }
    for (var i = 0; i < claims.size(); i++) {
      used.merge(accounts.get(i), claims.get(i).amount(), Long::sum);
    }
    held.put(hold, new Held(epoch, accounts, claims.stream().map(Claim::amount).toList()));
    return null;
  }

  /**
   * Takes what was set aside here as used to another amount.
   *
   * @param actual in the order of the claims; empty if nothing was used
   * @param epoch up to which this gateway has written down everything
   * @return the epoch that {@link #reserve} was told, or {@code epoch} if nothing was set aside
   *     here
   */
  synchronized long settle(String hold, List<Long> actual, long epoch) {
    var settled = held.remove(hold);
    if (settled == null) {
      return epoch;
    }
    for (var i = 0; i < settled.accounts().size(); i++) {
      var change = (actual.isEmpty() ? 0 : actual.get(i)) - settled.amounts().get(i);
      used.merge(settled.accounts().get(i), change, Long::sum);
    }
    return settled.epoch();
  }

  /** An outage is over, and what was settled in it has been told to Redis. */
  synchronized void over() {
    used.clear();
    held.values()
        .forEach(open -> {
          for (var i = 0; i < open.accounts().size(); i++) {
            used.merge(open.accounts().get(i), open.amounts().get(i), Long::sum);
          }
        });
  }
}
