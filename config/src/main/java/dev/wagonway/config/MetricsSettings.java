package dev.wagonway.config;

import java.util.Locale;

/**
 * What metrics show.
 *
 * @param genAi whose names stand on what is told of calls to models
 * @param tagValues how many values a tag may have, above 0; what comes beyond them is {@code other}
 * @param exemplars whether measurements refer to the traces in which they were made
 */
public record MetricsSettings(GenAi genAi, int tagValues, boolean exemplars) {

  /** What holds if nothing is said. */
  public static final MetricsSettings USUAL = new MetricsSettings(GenAi.CLASSIC, 1_000, true);

  /** Rejects no values at all. */
  public MetricsSettings {
    if (tagValues < 1) {
      throw new IllegalArgumentException("tagValues: " + tagValues + " (expected: above 0)");
    }
  }

  /** Sets of names that OpenTelemetry's conventions for generative AI have had. */
  public enum GenAi {
    /** Those that dashboards know. */
    CLASSIC,
    /** Those that replace them, with counters of tokens. */
    NEWER,
    /** Either. */
    BOTH;

    /** The spelling in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
