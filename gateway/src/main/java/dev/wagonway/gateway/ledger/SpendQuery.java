package dev.wagonway.gateway.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants to know of spending.
 *
 * @param by what to tell apart, in this order
 * @param only of which values alone, by what they are values of; not of units of the calendar
 * @param from of decisions that were made then or later
 * @param until of decisions that were made before
 * @param zone whose calendar it is; of zones that are not whole hours from UTC, hours that belong
 *     to two days are the later one's
 */
public record SpendQuery(
    List<Dimension> by, Map<Dimension, String> only, Instant from, Instant until, ZoneId zone) {
  public SpendQuery {
    by = List.copyOf(by);
    only = Map.copyOf(only);
    if (only.keySet().stream().anyMatch(Dimension::isTime)) {
      throw new IllegalArgumentException("only: " + only + " (expected: no units of the calendar)");
    }
  }
}
