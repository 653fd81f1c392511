package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Rejection;
import java.util.stream.Collectors;

/** Explains why a decision left nothing to try. */
public final class NoCandidate {

  private NoCandidate() {}

  /**
   * The failure that tells a client most: what may pass by itself before what the client can
   * change, before what only the operator can.
   */
  public static Failure explain(Decision decision) {
    var rejected = decision.rejected();
    var message =
        "no target of "
            + decision.query().route().name()
            + " may serve this request: "
            + rejected.stream()
                .map(r -> r.target().id() + " " + r.reason())
                .collect(Collectors.joining("; "));
    if (rejected.stream().anyMatch(Rejection.Unhealthy.class::isInstance)) {
      return new Failure.NoTarget(message);
    }
    if (rejected.stream().anyMatch(Rejection.ContextTooSmall.class::isInstance)) {
      return new Failure.ContextTooLong(message);
    }
    if (rejected.stream().anyMatch(Rejection.LacksCapability.class::isInstance)) {
      return new Failure.BadRequest(message, null, "unsupported_capability");
    }
    return new Failure.NotCleared(message);
  }
}
