package dev.wagonway.route;

import org.jspecify.annotations.Nullable;

/**
 * What is done about targets that fail or are slow.
 *
 * @param retry how often targets are tried
 * @param hedge when a second target is asked at the same time
 * @param continuation whether another target goes on with an answer that broke off
 * @param onRefusal the targets that may be asked after another has refused for its provider's own
 *     rules, or null if none may
 * @param priority whose work goes first where there is too much
 */
public record Recovery(
    Retry retry,
    Hedge hedge,
    boolean continuation,
    @Nullable Selector onRefusal,
    Priority priority) {

  /** What is done where the policy says nothing. */
  public static final Recovery DEFAULT = Recourse.NONE.settled();

  /** The same for someone whose requests have no higher priority than {@code most}. */
  Recovery atMost(Priority most) {
    return priority.compareTo(most) <= 0
        ? this
        : new Recovery(retry, hedge, continuation, onRefusal, most);
  }
}
