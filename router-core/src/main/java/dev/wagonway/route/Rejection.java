package dev.wagonway.route;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.cost.Money;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a target may not serve a request. */
public sealed interface Rejection {

  Target target();

  /** The reason in words, for people. */
  String reason();

  /** The request's label is above the target's clearance. */
  record NotCleared(Target target, Label label) implements Rejection {
    @Override
    public String reason() {
      return "cleared for " + target.clearance().word() + ", request is " + label.word();
    }
  }

  /** The caller's key does not reach as far as this target. */
  record NotAllowed(Target target, String caller) implements Rejection {
    @Override
    public String reason() {
      return "not among the targets of caller " + caller;
    }
  }

  /** The policy requires something that the target is not, or that is not known of it. */
  record Unmet(Target target, Requirement requirement) implements Rejection {
    @Override
    public String reason() {
      return "the policy requires " + requirement.text();
    }
  }

  /**
   * A budget is used up, and the target would use more of it.
   *
   * @param budget its name
   * @param until when it begins anew; {@link Instant#MAX} if it never does
   */
  record OverBudget(Target target, String budget, Instant until) implements Rejection {
    @Override
    public String reason() {
      return "would be charged to the budget %s, which is used up%s"
          .formatted(budget, until.equals(Instant.MAX) ? "" : " until " + until);
    }
  }

  /** The target does not offer what the client wants at all. */
  record DoesNotServe(Target target, Service service) implements Rejection {
    @Override
    public String reason() {
      return "does not offer " + service.word();
    }
  }

  /** The target cannot do something that the request demands. */
  record LacksCapability(Target target, Set<Capability> missing) implements Rejection {
    public LacksCapability {
      missing = Set.copyOf(missing);
    }

    @Override
    public String reason() {
      return "lacks "
          + missing.stream().sorted().map(Capability::word).collect(Collectors.joining(", "));
    }
  }

  /** Prompt and answer do not fit the target's context. */
  record ContextTooSmall(Target target, long neededTokens) implements Rejection {
    @Override
    public String reason() {
      return "holds " + target.contextTokens() + " tokens, request needs about " + neededTokens;
    }
  }

  /** The client wants a longer answer than the target can give. */
  record OutputTooLong(Target target, long wantedTokens) implements Rejection {
    @Override
    public String reason() {
      return "generates at most "
          + target.maxOutputTokens()
          + " tokens, request wants up to "
          + wantedTokens;
    }
  }

  /** The target is known to be down. */
  record Unhealthy(Target target) implements Rejection {
    @Override
    public String reason() {
      return "does not answer its health probe";
    }
  }

  /** An operator keeps new requests away from the target. */
  record Drained(Target target) implements Rejection {
    @Override
    public String reason() {
      return "drained by an operator";
    }
  }

  /** So many of the target's last answers failed that it is spared for a while. */
  record Tripped(Target target) implements Rejection {
    @Override
    public String reason() {
      return "is spared after too many failures, its circuit breaker is open";
    }
  }

  /** The target has asked to be left alone, or its rate limit is used up. */
  record Cooling(Target target) implements Rejection {
    @Override
    public String reason() {
      return "left alone for a while, as its rate limit is used up or its credentials are refused";
    }
  }

  /** The target does markedly worse than its equals. */
  record Ejected(Target target) implements Rejection {
    @Override
    public String reason() {
      return "left out as it does markedly worse than its equals";
    }
  }

  /** The target reports more work than it can do soon. */
  record Saturated(Target target) implements Rejection {
    @Override
    public String reason() {
      return "reports that it is saturated";
    }
  }

  /** The target is in the cloud, and the site's uplink is down. */
  record Offline(Target target) implements Rejection {
    @Override
    public String reason() {
      return "in the cloud, and the uplink is down";
    }
  }

  /** The target serves as many requests as it takes at a time. */
  record Busy(Target target, int inFlight) implements Rejection {
    @Override
    public String reason() {
      return "serves " + inFlight + " requests, takes " + target.maxConcurrent() + " at a time";
    }
  }

  /** The request is expected to cost more than the policy lets it. */
  record TooExpensive(Target target, Money expected, Money most) implements Rejection {
    @Override
    public String reason() {
      return "expected to cost " + expected + ", the policy allows " + most;
    }
  }

  /** The answer is expected to come too late. */
  record TooSlow(Target target, Duration expected, Duration deadline) implements Rejection {
    @Override
    public String reason() {
      return "expected after "
          + expected.toMillis()
          + " ms, deadline "
          + deadline.toMillis()
          + " ms";
    }
  }

  /** The answer is expected to be worse than the policy lets it be. */
  record BelowQualityFloor(Target target, double expected, double floor) implements Rejection {
    @Override
    public String reason() {
      return "expected quality %.2f, the policy asks for %.2f".formatted(expected, floor);
    }
  }

  /** One word for metrics and logs: {@code not-cleared}. */
  default String word() {
    return switch (this) {
      case NotCleared _ -> "not-cleared";
      case NotAllowed _ -> "not-allowed";
      case Unmet unmet -> "requires-" + unmet.requirement().word();
      case OverBudget _ -> "over-budget";
      case DoesNotServe _ -> "does-not-serve";
      case LacksCapability _ -> "lacks-capability";
      case ContextTooSmall _ -> "context-too-small";
      case OutputTooLong _ -> "output-too-long";
      case Unhealthy _ -> "unhealthy";
      case Drained _ -> "drained";
      case Tripped _ -> "tripped";
      case Cooling _ -> "cooling";
      case Ejected _ -> "ejected";
      case Saturated _ -> "saturated";
      case Offline _ -> "offline";
      case Busy _ -> "busy";
      case TooExpensive _ -> "too-expensive";
      case TooSlow _ -> "too-slow";
      case BelowQualityFloor _ -> "below-quality-floor";
    };
  }

  /** Whether it holds only as long as another target is left. */
  default boolean isSoft() {
    return switch (this) {
      case Ejected _, Saturated _, Busy _, TooSlow _, Tripped _, Cooling _ -> true;
      case NotCleared _,
          NotAllowed _,
          Unmet _,
          OverBudget _,
          DoesNotServe _,
          LacksCapability _,
          ContextTooSmall _,
          OutputTooLong _,
          Unhealthy _,
          Drained _,
          Offline _,
          TooExpensive _,
          BelowQualityFloor _ ->
          false;
    };
  }

  /** What of {@code needs} the target lacks. */
  static Set<Capability> missing(Set<Capability> needs, Target target) {
    var missing = EnumSet.noneOf(Capability.class);
    missing.addAll(needs);
    missing.removeAll(target.capabilities());
    return missing;
  }
}
