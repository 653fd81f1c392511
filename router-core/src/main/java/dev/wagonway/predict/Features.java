package dev.wagonway.predict;

import java.util.Set;

/**
 * What was read from a request's signals, before anything was predicted from it. Holds no words of
 * the prompt.
 *
 * @param difficulty how hard the request is, from 0 (anything answers it) to 1 (few models do)
 * @param domain what it is about
 * @param task what it wants done
 * @param language the prompt's language as an ISO 639-1 code, or empty if it was not recognised
 * @param asksToThink whether the user asks for careful thought: "think hard", or a high effort
 * @param asksQuick whether the user asks for a short or quick answer, or a low effort
 * @param form how it is put
 * @param traits what else is so
 */
public record Features(
    double difficulty,
    Domain domain,
    Task task,
    String language,
    boolean asksToThink,
    boolean asksQuick,
    Form form,
    Set<Trait> traits) {

  /** The features of a request of which nothing was read. */
  public static final Features NEUTRAL =
      new Features(0.5, Domain.GENERAL, Task.CHAT, "", false, false);

  /** Rejects a difficulty outside 0 to 1. */
  public Features {
    if (!(difficulty >= 0 && difficulty <= 1)) {
      throw new IllegalArgumentException(
          "difficulty: " + difficulty + " (expected: a number from 0 to 1)");
    }
    traits = Set.copyOf(traits);
  }

  /** The features of an open question without traits. */
  public Features(
      double difficulty,
      Domain domain,
      Task task,
      String language,
      boolean asksToThink,
      boolean asksQuick) {
    this(difficulty, domain, task, language, asksToThink, asksQuick, Form.OPEN, Set.of());
  }

  /** The same features with another difficulty. */
  public Features withDifficulty(double other) {
    return new Features(other, domain, task, language, asksToThink, asksQuick, form, traits);
  }
}
