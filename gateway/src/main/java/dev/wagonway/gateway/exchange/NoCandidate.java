package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Sensitivity;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Rejection;
import dev.wagonway.route.Ruling;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains why a decision left nothing to try. */
public final class NoCandidate {

  private static final int MOST_TARGETS_TOLD = 20;

  /** About when a target that is down or busy is looked at again. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private NoCandidate() {}

  /** What would let a target serve the request; what comes first is easiest. */
  private enum Remedy {
    TIME,
    SHORTER_PROMPT,
    SHORTER_ANSWER,
    FEWER_DEMANDS,
    LESS_SENSITIVE,
    OPERATOR,
    OTHER_MODEL
  }

  /**
   * The failure that tells a client most: what may pass by itself before what the client can
   * change, before what only the operator can.
   *
   * @param found what was found in the request: kinds and numbers
   */
  public static Failure explain(Decision decision, String found) {
    var rejected = decision.rejected();
    var message =
        "no target of "
            + decision.query().route().name()
            + " may serve this request: "
            + reasons(rejected);
    var used = usedUp(decision, message);
    if (used != null) {
      return used;
    }
    var remedy =
        rejected.stream()
            .map(NoCandidate::remedy)
            .min(Comparator.naturalOrder())
            .orElse(Remedy.OPERATOR);
    return switch (remedy) {
      case TIME -> new Failure.NoTarget(message);
      case SHORTER_PROMPT ->
          new Failure.ContextTooLong(
              message, decision.query().request().inputTokens(), mostTokens(rejected));
      case SHORTER_ANSWER -> new Failure.BadRequest(message, "max_tokens", "output_too_long");
      case FEWER_DEMANDS -> new Failure.BadRequest(message, null, "unsupported_capability");
      case LESS_SENSITIVE ->
          new Failure.NotCleared(
              "no target of %s is cleared for this request, which is %s: %s"
                  .formatted(
                      decision.query().route().name(),
                      sensitive(decision, found),
                      reasons(rejected)));
      case OPERATOR -> new Failure.NotPermitted(message);
      case OTHER_MODEL -> new Failure.NotOffered(message, "model");
    };
  }

  /**
   * The failure that tells of the budget which leaves nobody, or null if none is to blame. Of
   * several that are, it is the one that lets somebody serve again first.
   */
  private static @Nullable Failure usedUp(Decision decision, String message) {
    var query = decision.query();
    var to = first(decision);
    if (to == null) {
      return null;
    }
    var budget = to.budget();
    var isAllowance = budget.name().equals(Budget.allowanceOf(query.route().name()));
    var told =
        "%s; the %s of %s is used to %d%% and %s"
            .formatted(
                message,
                isAllowance ? "allowance" : "budget " + budget.name(),
                budget.text(),
                (long) Math.floor(to.used() * 100),
                to.ends() ? "begins anew at " + to.until() : "does not begin anew");
    return new Failure.OverBudget(
        told, to.ends() ? Duration.between(query.now(), to.until()) : null);
  }

  private static @Nullable Standing first(Decision decision) {
    var standings = decision.query().standings();
    if (standings.isEmpty()) {
      return null;
    }
    return decision.rejected().stream()
        .flatMap(rejection ->
            standings.stream()
                .filter(one -> one.explains(rejection, decision.query()))
                .max(Comparator.comparing(Standing::until))
                .stream())
        .min(Comparator.comparing(Standing::until))
        .orElse(null);
  }

  /** Whether the operator wants nobody to serve requests as sensitive as this one. */
  public static boolean isRefused(Ruling ruling, Sensitivity sensitivity) {
    return sensitivity.refuse().contains(ruling.label())
        && sensitivity.refuse().contains(ruling.masked());
  }

  /** The failure that tells a client that its request is refused for its label. */
  public static Failure refused(Decision decision, String found) {
    return new Failure.NotCleared(
        "no target of %s may serve this request, which is %s: the policy refuses such requests"
            .formatted(decision.query().route().name(), sensitive(decision, found)));
  }

  private static String sensitive(Decision decision, String found) {
    var label = decision.ruling().label().word();
    return found.isEmpty() ? label : label + " (found: " + found + ")";
  }

  /**
   * When it may be worth another try.
   *
   * @param leftAloneFor how long a target is left alone, as far as is known
   */
  static Duration retryAfter(Decision decision, Function<Target, Duration> leftAloneFor) {
    return decision.rejected().stream()
        .filter(rejection -> remedy(rejection) == Remedy.TIME)
        .map(rejection ->
            rejection instanceof Rejection.Tripped || rejection instanceof Rejection.Cooling
                ? leftAloneFor.apply(rejection.target())
                : SOON)
        .min(Comparator.naturalOrder())
        .orElse(SOON);
  }

  /** What the largest target holds of those that are only too small. */
  private static long mostTokens(List<Rejection> rejected) {
    return rejected.stream()
        .filter(Rejection.ContextTooSmall.class::isInstance)
        .mapToLong(rejection -> rejection.target().contextTokens())
        .max()
        .orElse(0);
  }

  private static Remedy remedy(Rejection rejection) {
    return switch (rejection) {
      case Rejection.Unhealthy _,
          Rejection.Drained _,
          Rejection.Tripped _,
          Rejection.Cooling _,
          Rejection.Ejected _,
          Rejection.Saturated _,
          Rejection.Offline _,
          Rejection.Busy _,
          Rejection.TooSlow _ ->
          Remedy.TIME;
      case Rejection.ContextTooSmall _ -> Remedy.SHORTER_PROMPT;
      case Rejection.OutputTooLong _ -> Remedy.SHORTER_ANSWER;
      case Rejection.LacksCapability _ -> Remedy.FEWER_DEMANDS;
      case Rejection.NotCleared _ -> Remedy.LESS_SENSITIVE;
      case Rejection.NotAllowed _,
          Rejection.Unmet _,
          Rejection.OverBudget _,
          Rejection.TooExpensive _,
          Rejection.BelowQualityFloor _ ->
          Remedy.OPERATOR;
      case Rejection.DoesNotServe _ -> Remedy.OTHER_MODEL;
    };
  }

  private static String reasons(List<Rejection> rejected) {
    var told =
        rejected.stream()
            .limit(MOST_TARGETS_TOLD)
            .map(r -> r.target().id() + " " + Models.shortened(r.reason()))
            .collect(Collectors.joining("; "));
    var left = rejected.size() - MOST_TARGETS_TOLD;
    return left > 0 ? told + "; and " + left + " more" : told;
  }
}
