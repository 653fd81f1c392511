package dev.wagonway.route;

import org.jspecify.annotations.Nullable;

/**
 * What a route or a rule says about targets that fail or are slow; null where it says nothing.
 *
 * @param retry how often targets are tried
 * @param hedge when a second target is asked at the same time
 * @param continuation whether another target goes on with an answer that broke off
 * @param onRefusal the targets that may be asked after another has refused for its provider's own
 *     rules
 * @param priority whose work goes first where there is too much
 */
public record Recourse(
    @Nullable Retry retry,
    @Nullable Hedge hedge,
    @Nullable Boolean continuation,
    @Nullable Selector onRefusal,
    @Nullable Priority priority) {

  /** Says nothing. */
  public static final Recourse NONE = new Recourse(null, null, null, null, null);

  /** This, and where it says nothing, what {@code later} says. */
  Recourse or(Recourse later) {
    return new Recourse(
        retry != null ? retry : later.retry,
        hedge != null ? hedge : later.hedge,
        continuation != null ? continuation : later.continuation,
        onRefusal != null ? onRefusal : later.onRefusal,
        priority != null ? priority : later.priority);
  }

  /** What holds if nobody says more. */
  public Recovery settled() {
    return new Recovery(
        retry != null ? retry : Retry.DEFAULT,
        hedge != null ? hedge : Hedge.OFF,
        continuation != null && continuation,
        onRefusal,
        priority != null ? priority : Priority.NORMAL);
  }
}
