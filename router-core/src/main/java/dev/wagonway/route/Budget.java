package dev.wagonway.route;

import dev.wagonway.cost.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much may be used of something in a span of time, and what holds for requests once parts of
 * that are used.
 *
 * <p>Free local targets are {@linkplain Scope#spares spared}: they use nothing of a budget and are
 * never kept from anybody by one, unless the budget names the target or its tier.
 *
 * <p>A step counts before the rules of routes, the last one reached before the others, and it may
 * be about targets that the budget does not cover. If no step takes over when everything is used,
 * calls that count are refused until the span ends.
 *
 * @param name the operator's name for it, unique
 * @param scope what counts
 * @param per who each has an own account of it
 * @param limit how much
 * @param span in which spans of time
 * @param steps by the shares that they begin at, least first; their names differ
 */
public record Budget(String name, Scope scope, Per per, Limit limit, Span span, List<Step> steps) {

  public Budget {
    steps = List.copyOf(steps);
    for (var i = 1; i < steps.size(); i++) {
      if (steps.get(i).at() <= steps.get(i - 1).at()) {
        throw new IllegalArgumentException(
            "steps: %s after %s (expected: shares that rise)"
                .formatted(steps.get(i).at(), steps.get(i - 1).at()));
      }
    }
  }

  /** What the budget is called that a route's {@code allowance} is. */
  public static String allowanceOf(String route) {
    return "allowance of " + route;
  }

  /** Whether a call of {@code target} uses something of it, if it concerns the request. */
  public boolean counts(Target target, long inputTokens, Instant now) {
    return scope.covers(target) && !scope.spares(target, inputTokens, now);
  }

  /** Whether a step says what holds once everything is used, so that calls go on. */
  public boolean goesOn() {
    return !steps.isEmpty() && steps.getLast().at() >= 1;
  }

  /**
   * Whether a call of {@code target} may take it beyond its limit: if nothing is counted, or if a
   * step takes over there and those reached by then do not require another target.
   */
  public boolean mayExceed(Target target, RouteQuery query) {
    if (!counts(target, query.request().inputTokens(), query.now())) {
      return true;
    }
    return goesOn()
        && steps.stream()
            .filter(step -> step.at() <= 1)
            .allMatch(step -> step.rule().terms().require().matches(target, query));
  }

  /** How much of something. */
  public sealed interface Limit {

    /** An amount of money that targets charge. */
    record Spending(Money most) implements Limit {}

    /** A number of tokens, of prompts and answers together. */
    record Tokens(long most) implements Limit {}

    /** A number of requests. */
    record Requests(long most) implements Limit {}

    /** How much it is: nano-dollars, tokens or requests. */
    default long units() {
      return switch (this) {
        case Spending(var most) -> most.nanoUsd();
        case Tokens(var most) -> most;
        case Requests(var most) -> most;
      };
    }

    /** How it reads: {@code 20 USD}. */
    default String text() {
      return switch (this) {
        case Spending(var most) -> most.toString();
        case Tokens(var most) -> most + " tokens";
        case Requests(var most) -> most + " requests";
      };
    }
  }

  /**
   * What counts: everything that matches all that is named here.
   *
   * @param key a caller's name, or null for any
   * @param team or null for any
   * @param project or null for any
   * @param route or null for any
   * @param target a target's id, or null for any
   * @param tier or null for any
   */
  public record Scope(
      @Nullable String key,
      @Nullable String team,
      @Nullable String project,
      @Nullable String route,
      @Nullable String target,
      @Nullable Tier tier) {

    /** Everything. */
    public static final Scope ALL = new Scope(null, null, null, null, null, null);

    /** Whether requests of {@code caller} on the route of that name count, whoever answers. */
    public boolean concerns(Caller caller, String routeName) {
      return isOr(key, caller.name())
          && isOr(team, caller.team())
          && isOr(project, caller.project())
          && isOr(route, routeName);
    }

    /** Whether calls of {@code asked} count. */
    public boolean covers(Target asked) {
      return isOr(target, asked.id()) && (tier == null || tier == asked.tier());
    }

    /**
     * Whether a target is for everyone at any time, as it runs on one's own site for nothing and is
     * not what the budget is about.
     */
    public boolean spares(Target asked, long inputTokens, Instant now) {
      return asked.tier() != Tier.CLOUD
          && !(namesTargets() && covers(asked))
          && asked.tariff().at(inputTokens, now).isFree();
    }

    /** Whether it is about some targets only. */
    public boolean namesTargets() {
      return target != null || tier != null;
    }

    private static boolean isOr(@Nullable String expected, String actual) {
      return expected == null || expected.equals(actual);
    }
  }

  /** Who each has an own account. */
  public enum Per {
    /** Nobody: there is one account for all. */
    ALL,
    KEY,
    TEAM,
    PROJECT;

    /** The spelling used in configuration. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whose account {@code caller} uses; empty if there is one for all. */
    public String subject(Caller caller) {
      return switch (this) {
        case ALL -> "";
        case KEY -> caller.name();
        case TEAM -> caller.team();
        case PROJECT -> caller.project();
      };
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

  /** How it reads: {@code 200 USD / month per key}. */
  public String text() {
    return limit.text() + " / " + span.text() + (per == Per.ALL ? "" : " per " + per.word());
  }
}
