package dev.wagonway.gateway.ledger;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;

/**
 * How much of everything that can be counted.
 *
 * @param cost what targets charge
 * @param tokens of prompts and answers together
 * @param requests 1 for the first call of a request, 0 for further ones
 */
public record Amount(Money cost, long tokens, long requests) {

  public static final Amount NOTHING = new Amount(Money.ZERO, 0, 0);

  /** Both together. */
  public Amount plus(Amount other) {
    return new Amount(cost.plus(other.cost), tokens + other.tokens, requests + other.requests);
  }

  /** As much of it as {@code limit} counts: nano-dollars, tokens or requests. */
  public long of(Budget.Limit limit) {
    return switch (limit) {
      case Budget.Limit.Spending _ -> cost.nanoUsd();
      case Budget.Limit.Tokens _ -> tokens;
      case Budget.Limit.Requests _ -> requests;
    };
  }
}
