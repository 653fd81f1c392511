package dev.wagonway.gateway.sampling;

import java.util.Locale;

/** A way to find out how good an answer was. */
public enum Check {
  /** Against the schema that the request demands. */
  SCHEMA,
  /** By another model's judgement. */
  JUDGE,
  /** By another model's answer to the same. */
  SHADOW;

  /** The spelling used in metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What has become of a check. */
  public enum Result {
    /** Something was found out. */
    OBSERVED,
    /** Too much is being looked at already, or the gateway is too busy. */
    DROPPED,
    /** Today's budget is spent. */
    OVER_BUDGET,
    /** Request or answer is too large, or holds what cannot be compared. */
    UNFIT,
    /** Whoever was to be asked may not be, or did not answer. */
    UNANSWERED,
    /** The judge did not say what it was asked for. */
    UNCLEAR;

    /** The spelling used in metrics: {@code over-budget}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
