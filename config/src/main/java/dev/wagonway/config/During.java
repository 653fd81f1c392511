package dev.wagonway.config;

import dev.wagonway.route.Condition;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.time.WeeklyWindow;

/**
 * A condition that holds only at some times.
 *
 * @param schedule the schedule as the operator wrote it
 */
record During(Condition when, WeeklyWindow window, String schedule) implements Condition {

  @Override
  public boolean holds(RouteQuery query) {
    return window.covers(query.now()) && when.holds(query);
  }

  @Override
  public String text() {
    var during = "during " + schedule;
    return when.equals(Condition.ALWAYS) ? during : when.text() + " " + during;
  }

  @Override
  public String toString() {
    return text();
  }
}
