package dev.wagonway.gateway.relay;

import dev.wagonway.route.Decision;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Rejection;
import java.util.Locale;

/**
 * Whether a conversation stayed on its target.
 *
 * @param reason why it moved, or {@code none} if it did not
 */
public record Stay(Result result, String reason) {

  private static final String NO_REASON = "none";

  /** What became of a conversation. */
  public enum Result {
    /** The route does not keep conversations on their targets, or nothing tells this one. */
    LOOSE,
    /** Nothing was remembered of it. */
    NEW,
    /** It stayed. */
    KEPT,
    /** Another target took over. */
    MOVED;

    /** The spelling used in headers and metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of the conversation of {@code waybill}, whose current target answers. */
  public static Stay of(Waybill waybill) {
    var decision = waybill.decision();
    var query = decision.query();
    var hold = query.hold();
    if (!query.route().sticky().untilFailure() || query.conversation() == 0) {
      return new Stay(Result.LOOSE, NO_REASON);
    }
    if (hold == null) {
      return new Stay(Result.NEW, NO_REASON);
    }
    if (hold.target().equals(waybill.target().id())) {
      return new Stay(Result.KEPT, NO_REASON);
    }
    var failed =
        waybill.failedLegs().stream().anyMatch(leg -> leg.target().id().equals(hold.target()));
    return new Stay(Result.MOVED, failed ? "failed" : reason(decision, hold));
  }

  private static String reason(Decision decision, Hold hold) {
    for (var rejection : decision.rejected()) {
      if (rejection.target().id().equals(hold.target())) {
        return rejection instanceof Rejection.NotCleared ? "label" : rejection.word();
      }
    }
    var route = decision.query().route();
    if (route.candidates().stream().noneMatch(target -> target.id().equals(hold.target()))) {
      return "no-candidate";
    }
    if (decision.basis() == Decision.Basis.LAST_RESORT) {
      return decision.basis().word();
    }
    var patience = route.sticky().badSignals();
    return patience > 0 && hold.badSignals() >= patience ? "displeased" : "policy";
  }

  /** Both in one: {@code moved;reason=label}. */
  String text() {
    return result == Result.MOVED ? result.word() + ";reason=" + reason : result.word();
  }
}
