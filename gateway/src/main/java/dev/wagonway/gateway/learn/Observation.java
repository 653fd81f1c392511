package dev.wagonway.gateway.learn;

import dev.wagonway.learn.Evidence;

/**
 * What an answer was seen to be, whoever gave it.
 *
 * @param kind how it was observed
 * @param reward how good the answer was, from 0 to 1
 * @param weight how much that says, from 0 to 1; what somebody says in so many words has 1
 */
public record Observation(Evidence.Kind kind, double reward, double weight) {

  /** Most providers' filters decline on their own account, and often rightly. */
  static final Observation REFUSED = bad(Evidence.Kind.REFUSED, 0.2);

  static final Observation TRUNCATED = bad(Evidence.Kind.TRUNCATED, 0.3);

  /** Regenerating is the clearest of what people do without saying a word. */
  static final Observation REPEATED = bad(Evidence.Kind.REPEATED, 0.25);

  /** The same is asked of another model. */
  static final Observation ASKED_ELSEWHERE = bad(Evidence.Kind.SWITCHED, 0.4);

  /** The conversation goes on with another model, which may have other reasons. */
  static final Observation WENT_ELSEWHERE = bad(Evidence.Kind.SWITCHED, 0.15);

  static final Observation ABANDONED = bad(Evidence.Kind.ABANDONED, 0.2);

  /** Tools fail for many reasons, of which a bad call is one. */
  static final Observation TOOL_FAILED = bad(Evidence.Kind.TOOL_FAILED, 0.1);

  /** Most people go on whatever they were told. */
  static final Observation ACCEPTED = new Observation(Evidence.Kind.ACCEPTED, 1, 0.05);

  /** Somebody put something else in the answer's place. */
  static final Observation CORRECTED = bad(Evidence.Kind.CORRECTION, 1);

  /** Nobody has seen the answer that this target would have given. */
  static final Observation SHOULD_HAVE_ANSWERED = new Observation(Evidence.Kind.CORRECTION, 1, 0.5);

  /** What somebody said in so many words. */
  public static Observation said(Evidence.Kind kind, double reward) {
    return new Observation(kind, reward, 1);
  }

  private static Observation bad(Evidence.Kind kind, double weight) {
    return new Observation(kind, 0, weight);
  }
}
