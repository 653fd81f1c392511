package dev.wagonway.gateway.ledger;

import java.util.List;

/**
 * What calls have come to that have something in common.
 *
 * @param names what they have in common, as {@link SpendQuery#by} asks
 */
public record SpendRow(List<String> names, Figures figures) {
  public SpendRow {
    names = List.copyOf(names);
  }
}
