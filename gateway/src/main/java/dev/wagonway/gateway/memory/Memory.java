package dev.wagonway.gateway.memory;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.route.Hold;
import dev.wagonway.route.RouteQuery;
import java.time.Duration;

/**
 * A conversation as its last request left it, from which the next one's {@link Hold} is made.
 *
 * @param hold as it was when the last answer ended
 * @param digest of the last request
 * @param delivered whether that was answered in full
 * @param idle how long the conversation may rest before it is forgotten
 */
record Memory(Hold hold, ChatRequest.Digest digest, boolean delivered, Duration idle) {

  Memory(Hold hold, RouteQuery last, boolean delivered) {
    this(hold, last.request().digest(), delivered, last.route().sticky().idle());
  }

  /** The hold as a request with digest {@code next} finds it. */
  Hold hold(ChatRequest.Digest next) {
    var goesOn = next.prefix() == digest.prefix();
    return new Hold(hold.target(), goesOn ? hold.cachedTokens() : 0, badSignals(next));
  }

  /**
   * A whole answer was bad if the same is asked again, and else it makes up for what was before. An
   * answer that was not delivered has been counted already, and asking again is but its
   * consequence.
   */
  private int badSignals(ChatRequest.Digest next) {
    if (!delivered) {
      return hold.badSignals();
    }
    return next.whole() != 0 && next.whole() == digest.whole() ? hold.badSignals() + 1 : 0;
  }
}
