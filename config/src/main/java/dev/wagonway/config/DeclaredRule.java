package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.config.condition.Conditions;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Rule;
import dev.wagonway.time.WeeklyWindow;
import org.jspecify.annotations.Nullable;

/**
 * A rule with what its parts were read from.
 *
 * @param said its section, and the route that has it
 * @param when its condition without its schedule
 * @param truth whether that can come out either way
 * @param window its schedule, or null if it is for any time
 */
record DeclaredRule(
    Rule rule,
    Said said,
    DeclaredTerms terms,
    Condition when,
    Truth truth,
    @Nullable WeeklyWindow window) {

  Place place() {
    return said.placeOf("name");
  }

  /** Whether it holds for every request. */
  boolean isAlways() {
    return truth == Truth.ALWAYS && window == null;
  }

  /** Whether it holds only where {@code other} holds too, as far as that can be told. */
  boolean implies(DeclaredRule other) {
    var inTime = other.window == null || other.window.equals(window);
    return inTime && (other.truth == Truth.ALWAYS || Conditions.implies(when, other.when));
  }

  /** For example {@code "think hard" (wagonway.yaml:12:5)}. */
  @Override
  public String toString() {
    return "\"" + rule.name() + "\" (" + place() + ")";
  }
}
