package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How requests end. */
final class Outcomes {

  static final Outcome GOOD = new Outcome.Delivered();
  static final Outcome BAD = new Outcome.Undelivered(new Failure.Broken("cut"), null);
  static final Outcome NOTHING = new Outcome.ClientGone();

  private Outcomes() {}

  static Outcome refused(int status, Failure.Kind kind, @Nullable Duration retryAfter) {
    return new Outcome.Undelivered(new Failure.Refused("no", status, kind, retryAfter), null);
  }
}
