package dev.wagonway.gateway.joint;

import dev.wagonway.gateway.shared.Link;

/** What a gateway may do at the moment. */
sealed interface State {

  /** It grants what Redis grants under {@code epoch}. */
  record Open(Link link, Epoch epoch) implements State {}

  /** It is counted anew what budgets have used, which is a matter of moments. */
  record Counting() implements State {}

  /** There is no Redis, or nobody who could count. */
  record Away(String reason) implements State {}
}
