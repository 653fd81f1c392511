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
  private final Predicate<Target> outOfReach;
  private volatile Failure.@Nullable Unavailable over;

  /**
   * There are none yet.
   *
   * @param outOfReach whether a target cannot be reached at the moment, as the uplink is down
   */
  public OpenAttempts(Predicate<Target> outOfReach) {
    this.outOfReach = outOfReach;
  }

  /**
   * Takes note of an attempt that begins. After the shutdown it ends at once, and so it does if the
   * uplink went down after it was let in.
   */
  void add(Attempt attempt) {
    attempts.add(attempt);
    var failure = over;
    if (failure != null) {
      attempt.shutDown(failure);
    }
    breakOffUnreachable(attempt);
  }

  void remove(Attempt attempt) {
    attempts.remove(attempt);
  }

  /** How many there are. */
  public int count() {
    return attempts.size();
  }

  /**
   * Ends those that have no content yet from a target that is out of reach by now, so that others
   * can be tried at once; those that have some go on.
   */
  public void uplinkDown() {
    attempts.forEach(this::breakOffUnreachable);
  }

  private void breakOffUnreachable(Attempt attempt) {
    if (outOfReach.test(attempt.target())) {
      attempt.breakOffEmpty(
          new Failure.UplinkDown("target " + attempt.target() + ": the uplink is down"));
    }
  }

  /** Ends all of them and those to come, each with an error in its client's own words. */
  public void shutDown(Failure.Unavailable failure) {
    over = failure;
    attempts.forEach(attempt -> attempt.shutDown(failure));
  }
}
