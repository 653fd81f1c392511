package dev.wagonway.spi;

import java.time.Duration;

/**
 * What a provider says is left of the rate limit that holds for one credential and model. Where
 * several windows hold, such as a minute's and a day's, the tightest is told.
 *
 * @param requests how many requests may still be sent
 * @param tokens how many tokens they may have
 */
public record Quota(Window requests, Window tokens) {

  /** Nothing is said. */
  public static final Quota UNKNOWN = new Quota(Window.UNKNOWN, Window.UNKNOWN);

  /**
   * What is left of one limit.
   *
   * @param left how many, or -1 if that is not said
   * @param limit how many there are when nothing is used, or -1 if that is not said
   * @param reset how long until all are there again, or zero if that is not said
   * @param gradual whether some come back all the time until then, rather than all at the end
   */
  public record Window(long left, long limit, Duration reset, boolean gradual) {

    /** Nothing is said. */
    public static final Window UNKNOWN = new Window(-1, -1, Duration.ZERO, false);

    /** Whether it says how many are left. */
    public boolean isKnown() {
      return left >= 0;
    }
  }
}
