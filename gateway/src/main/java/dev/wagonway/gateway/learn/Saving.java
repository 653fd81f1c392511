package dev.wagonway.gateway.learn;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was learned outlives the process.
 *
 * @param state how that stands
 * @param since when that began
 * @param last when all of it was saved last by this process, or null if it never was
 */
public record Saving(State state, Instant since, @Nullable Instant last) {

  /** How saving stands. */
  public enum State {
    /** It is kept in memory only, as the configuration says. */
    OFF,
    /** It is saved, or will be within seconds. */
    ON,
    /** Another gateway saves to the file. */
    CLAIMED,
    /** The file cannot be written. */
    FAILING;

    /** The spelling of the admin API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it is kept as the configuration says. */
  public boolean isRight() {
    return state == State.OFF || state == State.ON;
  }

  Saving now(State next, Instant at) {
    return next == state ? this : new Saving(next, at, last);
  }

  Saving savedAt(Instant at) {
    return new Saving(state, since, at);
  }
}
