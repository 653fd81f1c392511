package dev.wagonway.gateway.sampling;

import dev.wagonway.cost.Money;

/** Hears what becomes of checks. Implementations are safe for any number of threads. */
public interface Tally {

  /** A check has ended. */
  void ended(Check check, Check.Result result);

  /** A check has cost something. */
  void spent(Check check, Money cost);
}
