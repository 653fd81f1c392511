package dev.wagonway.gateway.relay;

import dev.wagonway.route.Cascade.Check;
import java.util.Locale;

/** What looking at an answer for one thing has shown. */
public record Checked(Check check, Result result) {

  /** How it came out. */
  public enum Result {
    /** The answer holds. */
    HELD,
    /** It does not. */
    FAILED,
    /** It could not be looked at, so it gets the benefit of the doubt. */
    SKIPPED;

    /** The spelling used in metrics and waybills: {@code skipped}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code check} of an answer that is fine, or is not. */
  static Checked of(Check check, boolean holds) {
    return new Checked(check, holds ? Result.HELD : Result.FAILED);
  }

  static Checked skipped(Check check) {
    return new Checked(check, Result.SKIPPED);
  }

  public boolean hasFailed() {
    return result == Result.FAILED;
  }
}
