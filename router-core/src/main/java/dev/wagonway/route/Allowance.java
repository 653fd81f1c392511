package dev.wagonway.route;

import dev.wagonway.cost.Money;
import java.time.Instant;
import java.util.List;

/**
 * How much a route may take of something in a window of time, and what holds for its requests once
 * parts of that are used.
 *
 * <p>A step counts before the route's rules, the last one reached before the others. What it
 * requires does not keep requests from {@linkplain #spares free local targets}. If no step takes
 * over when everything is used, only those are left until the window ends.
 *
 * @param limit how much
 * @param window in which time
 * @param per who has it
 * @param steps by the shares that they begin at, least first; their names differ
 */
public record Allowance(Limit limit, Window window, Per per, List<Step> steps) {

  public Allowance {
    steps = List.copyOf(steps);
    for (var i = 1; i < steps.size(); i++) {
      if (steps.get(i).at() <= steps.get(i - 1).at()) {
        throw new IllegalArgumentException(
            "steps: %s after %s (expected: shares that rise)"
                .formatted(steps.get(i).at(), steps.get(i - 1).at()));
      }
    }
  }

  /** How much of something. */
  public sealed interface Limit {

    /** An amount of money that targets charge. */
    record Spending(Money most) implements Limit {}

    /** A number of requests. */
    record Requests(long most) implements Limit {}

    /**
     * The share that these are of it; above 1 if they are more.
     *
     * @param spent what targets have charged
     * @param requests how many requests they have had
     */
    default double share(Money spent, long requests) {
      return switch (this) {
        case Spending(var most) -> spent.toDouble() / most.toDouble();
        case Requests(var most) -> (double) requests / most;
      };
    }

    /** How it reads: {@code 20 USD}. */
    default String text() {
      return switch (this) {
        case Spending(var most) -> most.toString();
        case Requests(var most) -> most + " requests";
      };
    }
  }

  /** Who has an allowance. */
  public enum Per {
    /** All requests of the route together. */
    ROUTE,
    /** Each caller on the route. */
    CALLER;

    /** The spelling used in configuration. */
    public String word() {
      return this == ROUTE ? "route" : "caller";
    }
  }

  /**
   * What holds from some share on.
   *
   * @param at the share, above 0
   * @param rule what holds, under the name that headers and logs show
   */
  public record Step(double at, Rule rule) {
    public Step {
      if (!(at > 0)) {
        throw new IllegalArgumentException("at: " + at + " (expected: a share above 0)");
      }
    }
  }

  /** Whether nothing is left, and no step says what to do then. */
  public boolean isExhausted(Spent spent) {
    return spent.used() >= 1 && (steps.isEmpty() || steps.getLast().at() < 1);
  }

  /** Whether a target is for everyone at any time, as it runs on one's own site for nothing. */
  public static boolean spares(Target target, long inputTokens, Instant now) {
    return target.tier() != Tier.CLOUD && target.tariff().at(inputTokens, now).isFree();
  }

  /** Whether a target was rejected because of what is used. */
  public boolean explains(Rejection rejection, Spent spent) {
    return switch (rejection) {
      case Rejection.AllowanceUsed _ -> true;
      case Rejection.Unmet(_, var unmet) ->
          steps.stream()
              .anyMatch(step ->
                  isReached(step, spent) && step.rule().terms().require().all().contains(unmet));
      case Rejection.TooExpensive(_, _, var most) ->
          steps.stream()
              .anyMatch(
                  step -> isReached(step, spent) && most.equals(step.rule().terms().maxCost()));
      default -> false;
    };
  }

  static boolean isReached(Step step, Spent spent) {
    return spent.used() >= step.at();
  }

  /** How it reads: {@code 20 USD / day per caller}. */
  public String text() {
    return limit.text() + " / " + window.word() + (per == Per.CALLER ? " per caller" : "");
  }
}
