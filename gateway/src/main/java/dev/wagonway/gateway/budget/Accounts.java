package dev.wagonway.gateway.budget;

import dev.wagonway.route.Budget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts as they stand now. All that is asked of several accounts at once happens at once, or
 * not at all. Thread-safe; may block if accounts are shared.
 */
public interface Accounts extends AutoCloseable {

  /**
   * What is asked of an account.
   *
   * @param amount in the unit of the budget's limit
   */
  record Claim(Account account, long amount) {}

  /** Why nothing was set aside. */
  sealed interface Refusal {

    /** An account has less left than was asked of it. */
    record Exceeded(Account account, long used) implements Refusal {}

    /** Whoever keeps the accounts cannot be asked, and policy does not go on without. */
    record Away(String reason) implements Refusal {}
  }

  /** A time in which what is set aside and what is written down belong together. */
  @FunctionalInterface
  interface Turn extends AutoCloseable {

    /** One that nobody waits for. */
    Turn FREE = () -> {};

    @Override
    void close();
  }

  /**
   * Begins what is not to be torn apart: {@link #reserve}, and that the ledger takes what was
   * reserved. May wait a little while it is counted anew what budgets have used. To be closed soon,
   * by the same thread.
   */
  default Turn turn() {
    return Turn.FREE;
  }

  /** Follows a policy with these budgets; returns at once. */
  default void use(List<Budget> budgets) {}

  /**
   * Sets aside what is claimed, if every account has as much left.
   *
   * @param hold names it; the same name again changes nothing
   * @param until when it is given up by itself
   * @return why it was not, or null if it was
   */
  @Nullable Refusal reserve(String hold, List<Claim> claims, Instant until);

  /**
   * Takes what was set aside as used to another amount, which may be more. To be called once the
   * ledger has taken what the call has come to.
   *
   * @param hold what is not or no longer set aside is used all the same
   * @param actual for each account that was claimed, in the same order; empty if nothing was used
   */
  void settle(String hold, List<Claim> claims, List<Long> actual);

  /** What is used and set aside of an account, in the unit of its limit; quick, so perhaps late. */
  long used(Account account);

  @Override
  void close();
}
