package dev.wagonway.gateway.ledger;

import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives numbers to what repeats from call to call. Remembers those used last; what a transaction
 * gave that was undone must be forgotten. Confined to the thread that writes.
 */
final class Dictionary {

  private static final int REMEMBERED = 20_000;
  private static final int DIGEST_BYTES = 16;

  private static final String LANE =
      "ledger_lane (digest, caller, team, project, route, target, tier, spared, model)";
  private static final String MANNER = "ledger_manner (digest, label, kind, outcome)";
  private static final String PRICE =
      "ledger_price (digest, input, cached_input, cache_write, output, reasoning, audio_input,"
          + " audio_output, per_request, per_image)";

  private final Map<Object, Integer> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Lane(Subject subject, String model) {}

  private record Manner(String label, String kind, String outcome) {}

  void forget() {
    known.clear();
  }

  /** The number of who asks whom. */
  int lane(Connection connection, Subject subject, String model) throws SQLException {
    var lane = new Lane(subject, model);
    var number = known.get(lane);
    if (number == null) {
      var values =
          List.<Object>of(
              Names.fit(subject.key()),
              Names.fit(subject.team()),
              Names.fit(subject.project()),
              Names.fit(subject.route()),
              Names.fit(subject.target()),
              subject.tier().word(),
              subject.spared() ? 1 : 0,
              Names.fit(model));
      number = number(connection, LANE, values);
      known.put(lane, number);
    }
    return number;
  }

  /** The number of how a call went. */
  int manner(Connection connection, Posting.Settled call) throws SQLException {
    var manner = new Manner(call.label().word(), call.kind(), call.outcome());
    var number = known.get(manner);
    if (number == null) {
      var values =
          List.<Object>of(manner.label(), Names.fit(manner.kind()), Names.fit(manner.outcome()));
      number = number(connection, MANNER, values);
      known.put(manner, number);
    }
    return number;
  }

  /** The number of a price. */
  int price(Connection connection, Price price) throws SQLException {
    var number = known.get(price);
    if (number == null) {
      var rates =
          List.of(
                  price.inputPerMillion(),
                  price.cachedInputPerMillion(),
                  price.cacheWritePerMillion(),
                  price.outputPerMillion(),
                  price.reasoningPerMillion(),
                  price.audioInputPerMillion(),
                  price.audioOutputPerMillion(),
                  price.perRequest(),
                  price.perImage())
              .stream()
              .map(Money::nanoUsd)
              .toList();
      number = number(connection, PRICE, rates);
      known.put(price, number);
    }
    return number;
  }

  private static int number(Connection connection, String columns, List<?> values)
      throws SQLException {
    var digest = digest(values);
    var table = columns.substring(0, columns.indexOf(' '));
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO %s VALUES (?%s) ON CONFLICT (digest) DO NOTHING"
                .formatted(columns, ", ?".repeat(values.size())))) {
      insert.setString(1, digest);
      for (var i = 0; i < values.size(); i++) {
        insert.setObject(i + 2, values.get(i));
      }
      insert.executeUpdate();
    }
    try (var query = connection.prepareStatement("SELECT id FROM " + table + " WHERE digest = ?")) {
      query.setString(1, digest);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException(table + ": what was just written is not there");
        }
        return row.getInt(1);
      }
    }
  }

  /** Lengths before texts keep apart what reads the same when joined. */
  private static String digest(List<?> values) {
    var joined = new StringBuilder();
    for (var value : values) {
      var text = value.toString();
      joined.append(text.length()).append(':').append(text);
    }
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest(joined.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
