package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.route.Target;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The attempts in progress, so that a shutdown can end them in order, and an outage of the uplink
 * at once. Thread-safe.
 */
public final class OpenAttempts {

  private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
  private volatile Failure.@Nullable Unavailable over;

  /** Takes note of an attempt that begins; after the shutdown it ends at once. */
  void add(Attempt attempt) {
    attempts.add(attempt);
    var failure = over;
    if (failure != null) {
      attempt.shutDown(failure);
    }
  }

  void remove(Attempt attempt) {
    attempts.remove(attempt);
  }

  /** How many there are. */
  public int count() {
    return attempts.size();
  }

  /**
   * Ends those that have no content yet from a target of which {@code beyond} is true, so that
   * others can be tried at once; those that have some go on.
   *
   * @param beyond whether a target cannot be reached without the uplink
   */
  public void uplinkDown(Predicate<Target> beyond) {
    for (var attempt : attempts) {
      if (beyond.test(attempt.target())) {
        attempt.breakOffEmpty(
            new Failure.UplinkDown("target " + attempt.target() + ": the uplink is down"));
      }
    }
  }

  /** Ends all of them and those to come, each with an error in its client's own words. */
  public void shutDown(Failure.Unavailable failure) {
    over = failure;
    attempts.forEach(attempt -> attempt.shutDown(failure));
  }
}
