package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Target;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request about which something was decided has ended. */
public sealed interface Ending {

  /**
   * Its candidates were tried.
   *
   * @param elsewhere what it would have cost elsewhere, by the names of the baselines that can tell
   */
  record Settled(Outcome outcome, Map<String, Money> elsewhere) implements Ending {

    public Settled {
      elsewhere = Map.copyOf(elsewhere);
    }
  }

  /** Nobody may serve it, or nobody can. */
  record Refused(Failure failure) implements Ending {}

  /** It was answered as another was before, without asking anybody. */
  record Retold(dev.wagonway.gateway.relay.Retold answer) implements Ending {}

  /** The same for records of the past: without answers and connections. */
  default Ending past() {
    return this instanceof Settled(var outcome, var elsewhere)
        ? new Settled(outcome.past(), elsewhere)
        : this;
  }

  /** Why it was not answered, or not to its end; null if it was, or if its client has gone. */
  default @Nullable Failure failure() {
    return switch (this) {
      case Settled(var outcome, _) -> outcome.failure();
      case Refused(var failure) -> failure;
      case Retold _ -> null;
    };
  }

  /**
   * Who answered the request of {@code waybill}, or was asked last; empty if nobody was, or if the
   * route does not have them any more.
   */
  default Optional<Target> target(Waybill waybill) {
    return this instanceof Retold(var answer)
        ? waybill.decision().query().route().candidates().stream()
            .filter(target -> target.id().equals(answer.target()))
            .findFirst()
        : Optional.ofNullable(waybill.current()).map(Leg::target);
  }

  /**
   * What the request of {@code waybill} would have cost by the first baseline that its policy
   * declares; null if that cannot tell.
   */
  default @Nullable Money firstBaseline(Waybill waybill) {
    var baselines = waybill.policy().snapshot().savings().baselines();
    return this instanceof Settled(_, var elsewhere) && !baselines.isEmpty()
        ? elsewhere.get(baselines.getFirst().name())
        : null;
  }

  /** The word of it in logs: {@code delivered}, {@code refused}, {@code cache}. */
  default String word() {
    return switch (this) {
      case Settled(var outcome, _) -> outcome.word();
      case Refused _ -> "refused";
      case Retold _ -> "cache";
    };
  }
}
