package dev.wagonway.gateway.ledger;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to be written down about one call to a target. A call is told apart by the decision's
 * id and its number among the calls of that decision, from 0; writing the same twice changes
 * nothing.
 */
public sealed interface Posting {

  /** The decision's id. */
  String decision();

  /** The number of the call among those of the decision. */
  int call();

  /** The name under which the accounts know what is set aside for the call. */
  default String hold() {
    return decision() + '/' + call();
  }

  /**
   * The most that a call may come to is set aside, before it is made.
   *
   * @param at when the decision was made, which says in whose spans of time it counts
   * @param until when it is given up unless it is settled or released before
   */
  record Reserved(
      String decision, int call, Instant at, Instant until, Subject subject, Amount amount)
      implements Posting {}

  /** Nothing was consumed, so what was set aside is free again. */
  record Released(String decision, int call) implements Posting {}

  /**
   * What a call has come to.
   *
   * @param at when the decision was made
   * @param model what the target calls the model
   * @param kind why it was asked: {@code first}, {@code fallback}, {@code cache}, …
   * @param outcome how it ended: {@code delivered}, {@code client-gone}, …
   * @param requests what it counts for a {@link Amount#requests}
   * @param estimated whether the gateway counted, as nobody reported
   * @param price at which {@code cost} was computed
   * @param reported what the provider says that it costs, or null if it does not say
   * @param saved what it would have cost if it had not been answered from the cache
   */
  record Settled(
      String decision,
      int call,
      Instant at,
      Subject subject,
      String model,
      Label label,
      String kind,
      String outcome,
      long requests,
      Usage usage,
      boolean estimated,
      Price price,
      Money cost,
      @Nullable Money reported,
      Money saved)
      implements Posting {

    /** How much it counts for budgets. */
    public Amount amount() {
      return new Amount(cost, usage.totalTokens(), requests);
    }
  }
}
