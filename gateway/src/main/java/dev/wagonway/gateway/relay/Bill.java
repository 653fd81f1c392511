package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request has used and cost so far.
 *
 * @param legs all attempts
 * @param told those whose content has reached the client
 * @param current the attempt that answers, or else the latest; null if there was none
 */
public record Bill(List<Leg> legs, List<Leg> told, @Nullable Leg current) {

  /** What the answer consumed, or null if nothing is known to have been. */
  public @Nullable Usage usage() {
    if (told.size() < 2) {
      return current == null ? null : current.usage();
    }
    var sum = Usage.NONE;
    for (var part : told) {
      var own = part.usage();
      sum = own == null ? sum : sum.plus(own);
    }
    return sum;
  }

  /** Whether {@link #usage} was counted by the gateway because the upstream did not report it. */
  public boolean isEstimated() {
    return told.size() < 2
        ? current != null && current.usageEstimated()
        : told.stream().anyMatch(Leg::usageEstimated);
  }

  /** What the answer costs. */
  public Money cost() {
    if (told.size() < 2) {
      return current == null ? Money.ZERO : current.cost();
    }
    return told.stream().map(Leg::cost).reduce(Money.ZERO, Money::plus);
  }

  /** What the client is charged: the answer, and those that were thrown away for it. */
  public Money charged() {
    var sum = cost();
    for (var leg : legs) {
      if (leg != current && leg.isThrownAway()) {
        sum = sum.plus(leg.cost());
      }
    }
    return sum;
  }

  /** What is known to have been spent, other attempts included. */
  public Money spent() {
    var sum = Money.ZERO;
    for (var leg : legs) {
      sum = sum.plus(leg.cost());
    }
    return sum;
  }
}
