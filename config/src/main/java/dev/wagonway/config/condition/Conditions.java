package dev.wagonway.config.condition;

import dev.wagonway.route.Condition;
import dev.wagonway.route.TargetCondition;

/** Compiles conditions. Stateless. */
public final class Conditions {

  private Conditions() {}

  /** Compiles a condition about a request and its caller, as rules have it under {@code when}. */
  public static Compiled<Condition> request(String text) {
    return new Compiled.Fault<>(0, "conditions are not understood yet");
  }

  /**
   * Compiles a condition that may speak of a target too, as selectors have it under {@code that}.
   */
  public static Compiled<TargetCondition> target(String text) {
    return new Compiled.Fault<>(0, "conditions are not understood yet");
  }

  /**
   * Whether {@code narrow} holds only where {@code wide} holds too, as far as that can be told
   * without a request; false if it cannot be told.
   */
  public static boolean implies(Condition narrow, Condition wide) {
    return wide.equals(Condition.ALWAYS) || narrow.text().equals(wide.text());
  }
}
