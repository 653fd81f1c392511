package dev.wagonway.gateway.relay;

import dev.wagonway.route.Cascade.Check;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Wire;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which targets are asked how probable their tokens are: those of a wire that can say it, but for
 * those that were found to refuse such requests. Thread-safe.
 */
final class Odds {

  private static final Logger log = LoggerFactory.getLogger(Odds.class);

  private final Set<String> refusing = ConcurrentHashMap.newKeySet();

  /** {@code parcel} with the question, or null if it is not to be asked. */
  @Nullable Parcel asking(Wire wire, Parcel parcel, Target target, @Nullable Proof proof) {
    var assurance = wire.assurance();
    return assurance == null
            || proof == null
            || !proof.isHeld()
            || !proof.asks(Check.CONFIDENCE)
            || refusing.contains(target.id())
        ? null
        : assurance.asking(parcel);
  }

  /** Takes note that {@code target} takes such requests only without the question. */
  void refusedBy(Target target) {
    if (refusing.add(target.id())) {
      log.info(
          "target {} refuses to tell its tokens' probabilities; its answers are not checked for confidence",
          target);
    }
  }
}
