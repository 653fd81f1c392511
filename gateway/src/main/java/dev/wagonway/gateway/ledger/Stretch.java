package dev.wagonway.gateway.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A stretch of time as the store has it: whole hours, of which there are sums, and the single calls
 * before and after these.
 */
final class Stretch {

  /** Parameters of {@link #SQL}, bound by {@link #bind}. */
  static final int PARAMETERS = 6;

  /** Sums of all that is in the stretch: lane, manner, hour and {@link Figures#COLUMNS}. */
  static final String SQL =
      "(SELECT lane, manner, hour, %s FROM ledger_hour WHERE hour >= ? AND hour < ?"
              .formatted(String.join(", ", Figures.COLUMNS))
          + " UNION ALL SELECT lane, manner, at / %d, %s FROM ledger_entry"
              .formatted(Nanos.HOUR, String.join(", ", Figures.OF_ENTRY))
          + " WHERE (at >= ? AND at < ?) OR (at >= ? AND at < ?))";

  private final long from;
  private final long until;

  Stretch(Instant from, Instant until) {
    this.from = Nanos.of(from);
    this.until = Nanos.of(until);
  }

  void bind(PreparedStatement query, int first) throws SQLException {
    var begins = Math.ceilDiv(from, Nanos.HOUR);
    var ends = Math.floorDiv(until, Nanos.HOUR);
    if (begins > ends) {
      begins = Math.ceilDiv(until, Nanos.HOUR);
      ends = begins;
    }
    query.setLong(first, begins);
    query.setLong(first + 1, ends);
    query.setLong(first + 2, from);
    query.setLong(first + 3, begins == ends ? until : begins * Nanos.HOUR);
    query.setLong(first + 4, begins == ends ? until : ends * Nanos.HOUR);
    query.setLong(first + 5, until);
  }
}
