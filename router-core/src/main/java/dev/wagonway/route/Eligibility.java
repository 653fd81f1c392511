package dev.wagonway.route;

import org.jspecify.annotations.Nullable;

/**
 * Stage one: whether a target may serve a request at all. What the policy forbids is asked before
 * what the target cannot do, and that before what is merely so at the moment.
 */
final class Eligibility {

  private final RouteQuery query;
  private final Ruling ruling;
  private final Facts facts;

  Eligibility(RouteQuery query, Ruling ruling, Facts facts) {
    this.query = query;
    this.ruling = ruling;
    this.facts = facts;
  }

  /** Why {@code target}, which is cleared, may not serve the request; or null if it may. */
  @Nullable Rejection objection(Target target, TargetFacts known) {
    var forbidden = forbidden(target);
    if (forbidden != null) {
      return forbidden;
    }
    var unable = unable(target);
    return unable != null ? unable : unavailable(target, known);
  }

  private @Nullable Rejection forbidden(Target target) {
    if (!query.caller().mayUse(target)) {
      return new Rejection.NotAllowed(target, query.caller().name());
    }
    for (var i = 0; i < ruling.require().size(); i++) {
      var unmet = ruling.require().get(i).unmet(target, query);
      if (unmet != null) {
        return new Rejection.Unmet(target, unmet);
      }
    }
    return overBudget(target);
  }

  /** Of several budgets the one is told that keeps the target away for longest. */
  private @Nullable Rejection overBudget(Target target) {
    Standing longest = null;
    for (var i = 0; i < query.standings().size(); i++) {
      var standing = query.standings().get(i);
      if ((longest == null || standing.until().isAfter(longest.until()))
          && standing.blocks(target, query)) {
        longest = standing;
      }
    }
    return longest == null
        ? null
        : new Rejection.OverBudget(target, longest.budget().name(), longest.until());
  }

  private @Nullable Rejection unable(Target target) {
    var request = query.request();
    if (!target.services().contains(request.service())) {
      return new Rejection.DoesNotServe(target, request.service());
    }
    if (!target.capabilities().containsAll(request.needs())) {
      return new Rejection.LacksCapability(target, Rejection.missing(request.needs(), target));
    }
    var needed =
        request.inputTokens()
            + Math.max(1, Math.min(request.maxOutputTokens(), Forecast.USUAL_OUTPUT_TOKENS));
    if (target.contextTokens() > 0 && needed > target.contextTokens()) {
      return new Rejection.ContextTooSmall(target, needed);
    }
    if (target.maxOutputTokens() > 0 && request.maxOutputTokens() > target.maxOutputTokens()) {
      return new Rejection.OutputTooLong(target, request.maxOutputTokens());
    }
    return null;
  }

  private @Nullable Rejection unavailable(Target target, TargetFacts known) {
    if (target.tier() == Tier.CLOUD && !facts.isOnline()) {
      return new Rejection.Offline(target);
    }
    var away = away(target, known);
    if (away != null) {
      return away;
    }
    if (target.maxConcurrent() > 0 && known.inFlight() >= target.maxConcurrent()) {
      return new Rejection.Busy(target, known.inFlight());
    }
    return null;
  }

  private static @Nullable Rejection away(Target target, TargetFacts known) {
    return switch (known.availability()) {
      case UP -> null;
      case SATURATED -> new Rejection.Saturated(target);
      case EJECTED -> new Rejection.Ejected(target);
      case COOLING -> new Rejection.Cooling(target);
      case TRIPPED -> new Rejection.Tripped(target);
      case DOWN -> new Rejection.Unhealthy(target);
      case DRAINED -> new Rejection.Drained(target);
    };
  }
}
