package dev.wagonway.gateway.ledger;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads single rows as what was posted. */
final class Rows {

  private static final int AT_A_TIME = 1_000;

  private static final String LANE =
      "l.caller, l.team, l.project, l.route, l.target, l.tier, l.spared, l.model";

  private Rows() {}

  /** What is set aside beyond {@code now}. */
  static List<Posting.Reserved> reservations(Connection connection, Instant now)
      throws SQLException {
    var open = new ArrayList<Posting.Reserved>();
    try (var query =
        connection.prepareStatement(
            "SELECT %s, r.decision, r.call, r.at, r.until, r.cost, r.tokens, r.requests"
                    .formatted(LANE)
                + " FROM ledger_reservation r JOIN ledger_lane l ON l.id = r.lane"
                + " WHERE r.until > ? ORDER BY r.at, r.decision, r.call")) {
      query.setLong(1, Nanos.of(now));
      try (var row = query.executeQuery()) {
        while (row.next()) {
          open.add(
              new Posting.Reserved(
                  row.getString(9),
                  row.getInt(10),
                  Nanos.moment(row.getLong(11)),
                  Nanos.moment(row.getLong(12)),
                  subject(row),
                  new Amount(new Money(row.getLong(13)), row.getLong(14), row.getLong(15))));
        }
      }
    }
    return open;
  }

  /** Single calls in order of time; the connection's transaction stays open meanwhile. */
  static void entries(Connection connection, Instant from, Instant until, Consumer<Entry> reader)
      throws SQLException {
    var prices = new HashMap<Long, Price>();
    try (var query =
        connection.prepareStatement(
            "SELECT "
                + LANE
                + ", m.label, m.kind, m.outcome, e.decision, e.call, e.at, e.requests,"
                + " e.estimated, e.input, e.cached_input, e.cache_write, e.output, e.reasoning,"
                + " e.audio_input, e.audio_output, e.images, e.cost, e.reported, e.saved, e.price,"
                + " p.input, p.cached_input, p.cache_write, p.output, p.reasoning, p.audio_input,"
                + " p.audio_output, p.per_request, p.per_image"
                + " FROM ledger_entry e JOIN ledger_lane l ON l.id = e.lane"
                + " JOIN ledger_manner m ON m.id = e.manner JOIN ledger_price p ON p.id = e.price"
                + " WHERE e.at >= ? AND e.at < ? ORDER BY e.at, e.decision, e.call")) {
      query.setFetchSize(AT_A_TIME);
      query.setLong(1, Nanos.of(from));
      query.setLong(2, Nanos.of(until));
      try (var row = query.executeQuery()) {
        while (row.next()) {
          var number = row.getLong(28);
          var price = prices.get(number);
          if (price == null) {
            price = price(row, 29);
            prices.put(number, price);
          }
          reader.accept(new Entry(call(row, price), number));
        }
      }
    }
  }

  private static Posting.Settled call(ResultSet row, Price price) throws SQLException {
    return new Posting.Settled(
        row.getString(12),
        row.getInt(13),
        Nanos.moment(row.getLong(14)),
        subject(row),
        row.getString(8),
        Label.parse(row.getString(9)).orElse(Label.RESTRICTED),
        row.getString(10),
        row.getString(11),
        row.getLong(15),
        new Usage(
            row.getLong(17),
            row.getLong(18),
            row.getLong(19),
            row.getLong(20),
            row.getLong(21),
            row.getLong(22),
            row.getLong(23),
            row.getLong(24)),
        row.getInt(16) != 0,
        price,
        money(row, 25),
        reported(row),
        money(row, 27));
  }

  private static @Nullable Money reported(ResultSet row) throws SQLException {
    var reported = money(row, 26);
    return row.wasNull() ? null : reported;
  }

  private static Price price(ResultSet row, int first) throws SQLException {
    return new Price(
        money(row, first),
        money(row, first + 1),
        money(row, first + 2),
        money(row, first + 3),
        money(row, first + 4),
        money(row, first + 5),
        money(row, first + 6),
        money(row, first + 7),
        money(row, first + 8));
  }

  private static Money money(ResultSet row, int column) throws SQLException {
    return new Money(row.getLong(column));
  }

  private static Subject subject(ResultSet row) throws SQLException {
    var word = row.getString(6);
    var tier = Arrays.stream(Tier.values()).filter(one -> one.word().equals(word)).findFirst();
    return new Subject(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        tier.orElse(Tier.CLOUD),
        row.getInt(7) != 0);
  }
}
