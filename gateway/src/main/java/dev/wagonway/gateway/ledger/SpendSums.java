package dev.wagonway.gateway.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Adds up what calls have come to, by what a {@link SpendQuery} asks for. */
final class SpendSums {

  private static final int HOURS_PER_DAY = 24;
  private static final long SECONDS_PER_HOUR = 3_600;

  private static final Comparator<SpendRow> ORDER =
      (one, other) -> {
        for (var i = 0; i < one.names().size(); i++) {
          var difference = one.names().get(i).compareTo(other.names().get(i));
          if (difference != 0) {
            return difference;
          }
        }
        return 0;
      };

  private final SpendQuery query;
  private final List<Dimension> named;
  private final int hours;

  private SpendSums(SpendQuery query) {
    this.query = query;
    named = query.by().stream().filter(by -> !by.isTime()).distinct().toList();
    var byHour = query.by().contains(Dimension.HOUR) || !query.zone().equals(ZoneOffset.UTC);
    hours = query.by().stream().noneMatch(Dimension::isTime) ? 0 : byHour ? 1 : HOURS_PER_DAY;
  }

  /** The sums, in the order of their names. */
  static List<SpendRow> read(Connection connection, SpendQuery query) throws SQLException {
    return new SpendSums(query).read(connection);
  }

  private List<SpendRow> read(Connection connection) throws SQLException {
    var only = List.copyOf(query.only().entrySet());
    var sums = new LinkedHashMap<List<String>, Figures>();
    try (var statement = connection.prepareStatement(sql())) {
      new Stretch(query.from(), query.until()).bind(statement, 1);
      for (var i = 0; i < only.size(); i++) {
        statement.setString(Stretch.PARAMETERS + 1 + i, only.get(i).getValue());
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var figures = Figures.read(rows, named.size() + 2);
          if (figures.calls() > 0) {
            sums.merge(names(rows), figures, Figures::plus);
          }
        }
      }
    }
    return sums.entrySet().stream()
        .map(sum -> new SpendRow(sum.getKey(), sum.getValue()))
        .sorted(ORDER)
        .toList();
  }

  private String sql() {
    var columns = new ArrayList<String>();
    named.forEach(one -> columns.add(one.column()));
    columns.add(hours == 0 ? "0" : "f.hour / " + hours);
    var groups =
        columns.stream().filter(column -> !column.equals("0")).collect(Collectors.joining(", "));
    Figures.COLUMNS.forEach(column -> columns.add("SUM(f." + column + ")"));
    var where =
        query.only().keySet().stream()
            .map(one -> one.column() + " = ?")
            .collect(Collectors.joining(" AND "));
    return "SELECT "
        + String.join(", ", columns)
        + " FROM "
        + Stretch.SQL
        + " f JOIN ledger_lane l ON l.id = f.lane JOIN ledger_manner m ON m.id = f.manner"
        + (where.isEmpty() ? "" : " WHERE " + where)
        + (groups.isEmpty() ? "" : " GROUP BY " + groups);
  }

  private List<String> names(ResultSet row) throws SQLException {
    var moment =
        Instant.ofEpochSecond(
            row.getLong(named.size() + 1) * Math.max(1, hours) * SECONDS_PER_HOUR);
    var names = new ArrayList<String>();
    for (var by : query.by()) {
      names.add(by.isTime() ? by.unit(moment, query.zone()) : row.getString(named.indexOf(by) + 1));
    }
    return List.copyOf(names);
  }
}
