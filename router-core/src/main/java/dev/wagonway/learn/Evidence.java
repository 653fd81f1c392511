package dev.wagonway.learn;

import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Grams;
import java.time.Instant;
import java.util.Locale;

/**
 * One thing that was observed about one answer.
 *
 * @param at when
 * @param target the id of the target that answered
 * @param domain what the request was about
 * @param difficulty how hard the request was said to be, from 0 to 1
 * @param predicted how probably the answer was expected to be good enough before anything was
 *     learned, from 0 to 1: {@link Foresight#before}
 * @param reward how good it was, from 0 (useless) to 1 (good)
 * @param weight how much the observation says, from 0 (nothing) to 1 (as much as a user's word)
 * @param kind how it was observed
 * @param source a number for who told, or 0 for the gateway itself; no one source counts for much
 *     more than others
 * @param grams what the prediction was made from, or {@link Grams#NONE} where that may not be
 *     learned from
 */
public record Evidence(
    Instant at,
    String target,
    Domain domain,
    double difficulty,
    double predicted,
    double reward,
    double weight,
    Kind kind,
    long source,
    Grams grams) {

  public Evidence {
    requireShare("difficulty", difficulty);
    requireShare("predicted", predicted);
    requireShare("reward", reward);
    requireShare("weight", weight);
  }

  /** How something is observed. */
  public enum Kind {
    /** A user or a program said how good the answer was. */
    FEEDBACK,
    /** A user or a program said that another target should have answered, or what is right. */
    CORRECTION,
    /** Tests that ran on the answer passed or failed. */
    TESTS,
    /** The conversation went on as if nothing was wrong. */
    ACCEPTED,
    /** The user asked another model for the same. */
    SWITCHED,
    /** The same was asked again. */
    REPEATED,
    /** The conversation ended right after a failed or broken answer. */
    ABANDONED,
    /** A tool could not be called as the model called it. */
    TOOL_FAILED,
    /** The answer is not what the request's schema demands. */
    SCHEMA,
    /** The answer passed the checks of its route. */
    HELD,
    /** The model declined. */
    REFUSED,
    /** The answer broke off at the model's limit. */
    TRUNCATED,
    /** Another model judged the answer. */
    JUDGED,
    /** Another model's answer to the same was compared with it. */
    SHADOWED;

    /** The spelling used in waybills, metrics and files: {@code tool-failed}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + ": " + share + " (expected: a number from 0 to 1)");
    }
  }
}
