package dev.wagonway.route;

import java.time.Duration;
import java.util.Locale;

/**
 * How much of something may be done in any span of a length.
 *
 * @param owner who shares it, as in {@code team/research}; limits of the same owner, kind and span
 *     are one, whoever uses them
 * @param what what is counted
 * @param most how much of it
 * @param span the length of the span; not counted for {@link What#CONCURRENT}
 */
public record RateLimit(String owner, What what, long most, Duration span) {

  /** What is counted. */
  public enum What {
    REQUESTS,
    /** Tokens of prompts and answers together. */
    TOKENS,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    /** Requests in progress at the same moment. */
    CONCURRENT;

    /** The spelling used in configuration and headers: {@code input-tokens}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public RateLimit {
    if (most < 1) {
      throw new IllegalArgumentException("most: " + most + " (expected: >= 1)");
    }
  }
}
