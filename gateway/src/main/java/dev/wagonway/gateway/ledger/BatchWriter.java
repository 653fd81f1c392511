package dev.wagonway.gateway.ledger;

import dev.wagonway.chat.Usage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes a batch of postings within a transaction. Confined to one thread. */
final class BatchWriter {

  /** More than any model has taken, and little enough that sums of millions of calls fit. */
  private static final long MOST_COUNTED = 1_000_000_000_000L;

  private static final String ENTRY =
      "INSERT INTO ledger_entry (decision, call, at, lane, manner, price, requests, estimated,"
          + " input, cached_input, cache_write, output, reasoning, audio_input, audio_output,"
          + " images, cost, reported, saved)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (decision, call) DO NOTHING";
  private static final String RESERVATION =
      "INSERT INTO ledger_reservation (decision, call, at, until, lane, cost, tokens, requests)"
          + " SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
          + " (SELECT 1 FROM ledger_entry WHERE decision = ? AND call = ?)"
          + " ON CONFLICT (decision, call) DO NOTHING";
  private static final String FREED =
      "DELETE FROM ledger_reservation WHERE decision = ? AND call = ?";
  private static final String HOUR = hour();

  private final Connection connection;
  private final Dictionary dictionary;

  private BatchWriter(Connection connection, Dictionary dictionary) {
    this.connection = connection;
    this.dictionary = dictionary;
  }

  private record Call(String decision, int number) {
    static Call of(Posting posting) {
      return new Call(Names.fit(posting.decision()), posting.call());
    }
  }

  private record Cell(long hour, int lane, int manner) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return java.util.Comparator.comparingLong(Cell::hour)
          .thenComparingInt(Cell::lane)
          .thenComparingInt(Cell::manner)
          .compare(this, other);
    }
  }

  static void write(Connection connection, Dictionary dictionary, List<Posting> batch)
      throws SQLException {
    new BatchWriter(connection, dictionary).write(batch);
  }

  /** What is set aside and freed within the batch is never written. */
  private void write(List<Posting> batch) throws SQLException {
    var opened = new LinkedHashMap<Call, Posting.Reserved>();
    var freed = new LinkedHashSet<Call>();
    var settled = new LinkedHashMap<Call, Posting.Settled>();
    for (var posting : batch) {
      var call = Call.of(posting);
      switch (posting) {
        case Posting.Reserved reserved -> opened.putIfAbsent(call, reserved);
        case Posting.Released _ -> free(call, opened, freed);
        case Posting.Settled one -> {
          settled.putIfAbsent(call, one);
          free(call, opened, freed);
        }
      }
    }
    var sums = entries(settled);
    hours(sums);
    free(freed);
    reserve(opened);
  }

  private static void free(Call call, Map<Call, Posting.Reserved> opened, Set<Call> freed) {
    if (opened.remove(call) == null) {
      freed.add(call);
    }
  }

  /** Writes calls; tells the sums of those that were not there. */
  private Map<Cell, Figures> entries(Map<Call, Posting.Settled> settled) throws SQLException {
    var sums = new TreeMap<Cell, Figures>();
    if (settled.isEmpty()) {
      return sums;
    }
    var cells = new ArrayList<Cell>();
    var figures = new ArrayList<Figures>();
    try (var insert = connection.prepareStatement(ENTRY)) {
      for (var one : settled.entrySet()) {
        var call = one.getValue();
        var usage = bounded(call.usage());
        var lane = dictionary.lane(connection, call.subject(), call.model());
        var manner = dictionary.manner(connection, call);
        var at = Math.min(Nanos.of(call.at()), Long.MAX_VALUE - 1);
        id(insert, 1, one.getKey());
        insert.setLong(3, at);
        insert.setInt(4, lane);
        insert.setInt(5, manner);
        insert.setInt(6, dictionary.price(connection, call.price()));
        insert.setInt(7, requests(call));
        insert.setInt(8, call.estimated() ? 1 : 0);
        amounts(insert, usage, call);
        insert.addBatch();
        cells.add(new Cell(at / Nanos.HOUR, lane, manner));
        figures.add(Figures.of(call, requests(call), usage));
      }
      var counts = insert.executeBatch();
      for (var i = 0; i < counts.length; i++) {
        if (counts[i] != 0) {
          sums.merge(cells.get(i), figures.get(i), Figures::plus);
        }
      }
    }
    return sums;
  }

  private static void amounts(PreparedStatement insert, Usage usage, Posting.Settled call)
      throws SQLException {
    some(insert, 9, usage.inputTokens());
    some(insert, 10, usage.cachedInputTokens());
    some(insert, 11, usage.cacheWriteTokens());
    some(insert, 12, usage.outputTokens());
    some(insert, 13, usage.reasoningTokens());
    some(insert, 14, usage.audioInputTokens());
    some(insert, 15, usage.audioOutputTokens());
    some(insert, 16, usage.images());
    some(insert, 17, call.cost().nanoUsd());
    var reported = call.reported();
    if (reported == null) {
      insert.setNull(18, Types.BIGINT);
    } else {
      insert.setLong(18, reported.nanoUsd());
    }
    some(insert, 19, call.saved().nanoUsd());
  }

  private void hours(Map<Cell, Figures> sums) throws SQLException {
    if (sums.isEmpty()) {
      return;
    }
    try (var upsert = connection.prepareStatement(HOUR)) {
      for (var sum : sums.entrySet()) {
        upsert.setLong(1, sum.getKey().hour());
        upsert.setInt(2, sum.getKey().lane());
        upsert.setInt(3, sum.getKey().manner());
        sum.getValue().bind(upsert, 4);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void free(Iterable<Call> freed) throws SQLException {
    try (var delete = connection.prepareStatement(FREED)) {
      for (var call : freed) {
        id(delete, 1, call);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private void reserve(Map<Call, Posting.Reserved> opened) throws SQLException {
    if (opened.isEmpty()) {
      return;
    }
    try (var insert = connection.prepareStatement(RESERVATION)) {
      for (var one : opened.entrySet()) {
        var reserved = one.getValue();
        id(insert, 1, one.getKey());
        insert.setLong(3, Nanos.of(reserved.at()));
        insert.setLong(4, Nanos.of(reserved.until()));
        insert.setInt(5, dictionary.lane(connection, reserved.subject(), ""));
        insert.setLong(6, reserved.amount().cost().nanoUsd());
        insert.setLong(7, reserved.amount().tokens());
        insert.setLong(8, reserved.amount().requests());
        id(insert, 9, one.getKey());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void id(PreparedStatement statement, int at, Call call) throws SQLException {
    statement.setString(at, call.decision());
    statement.setInt(at + 1, call.number());
  }

  private static void some(PreparedStatement statement, int at, long value) throws SQLException {
    if (value == 0) {
      statement.setNull(at, Types.BIGINT);
    } else {
      statement.setLong(at, value);
    }
  }

  private static int requests(Posting.Settled call) {
    return Math.clamp(call.requests(), 0, Short.MAX_VALUE);
  }

  private static Usage bounded(Usage usage) {
    return new Usage(
        Math.min(MOST_COUNTED, usage.inputTokens()),
        Math.min(MOST_COUNTED, usage.cachedInputTokens()),
        Math.min(MOST_COUNTED, usage.cacheWriteTokens()),
        Math.min(MOST_COUNTED, usage.outputTokens()),
        Math.min(MOST_COUNTED, usage.reasoningTokens()),
        Math.min(MOST_COUNTED, usage.audioInputTokens()),
        Math.min(MOST_COUNTED, usage.audioOutputTokens()),
        Math.min(MOST_COUNTED, usage.images()));
  }

  private static String hour() {
    var columns = String.join(", ", Figures.COLUMNS);
    var values = "?, ?, ?" + ", ?".repeat(Figures.COLUMNS.size());
    var added =
        String.join(
            ", ",
            Figures.COLUMNS.stream()
                .map(c -> "%s = ledger_hour.%s + excluded.%s".formatted(c, c, c))
                .toList());
    return "INSERT INTO ledger_hour (hour, lane, manner, %s) VALUES (%s)".formatted(columns, values)
        + " ON CONFLICT (hour, lane, manner) DO UPDATE SET "
        + added;
  }
}
