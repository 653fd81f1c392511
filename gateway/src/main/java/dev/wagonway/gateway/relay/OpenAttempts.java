package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts in progress, so that a shutdown can end them in order. Thread-safe. */
public final class OpenAttempts {

  private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();

  void add(Attempt attempt) {
    attempts.add(attempt);
  }

  void remove(Attempt attempt) {
    attempts.remove(attempt);
  }

  /** How many there are. */
  public int count() {
    return attempts.size();
  }

  /** Ends all of them, each with an error in its client's own words. */
  public void shutDown(Failure.Unavailable failure) {
    attempts.forEach(attempt -> attempt.shutDown(failure));
  }
}
