package dev.wagonway.route;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Answers are looked at before the client gets them; one that does not hold is thrown away, and the
 * next candidate is asked.
 *
 * @param checks what is looked at; nothing if the route has no cascade
 * @param confidence the least mean probability of an answer's tokens, from 0 to 1, for {@link
 *     Check#CONFIDENCE}
 * @param shortTokens answers of up to so many tokens are asked for twice, for {@link
 *     Check#AGREEMENT}
 */
public record Cascade(Set<Check> checks, double confidence, int shortTokens) {

  /** The first answer is the answer. */
  public static final Cascade OFF = new Cascade(Set.of(), 0.8, 40);

  public Cascade {
    checks = checks.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(checks));
  }

  public boolean enabled() {
    return !checks.isEmpty();
  }

  /** What is looked at. */
  public enum Check {
    /** Whether the answer is what the request's JSON schema demands. */
    SCHEMA,
    /** Whether the model declines to answer. */
    REFUSAL,
    /** Whether the answer broke off at the model's own limit, or says nothing. */
    TRUNCATION,
    /** Whether a short answer comes out the same twice. */
    AGREEMENT,
    /** How sure the model was of its tokens, where the API tells. */
    CONFIDENCE;

    /** The spelling used in configuration and metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
