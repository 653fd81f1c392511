package dev.wagonway.gateway.ledger;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what has been used of a budget. */
final class BudgetSums {

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final List<String> conditions = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private BudgetSums(Budget.Scope scope) {
    only("l.caller", scope.key());
    only("l.team", scope.team());
    only("l.project", scope.project());
    only("l.route", scope.route());
    only("l.target", scope.target());
    var tier = scope.tier();
    only("l.tier", tier == null ? null : tier.word());
    if (!scope.namesTargets()) {
      conditions.add("l.spared = 0");
    }
  }

  static List<Ledger.Sum> read(Connection connection, Budget budget, Stretch stretch)
      throws SQLException {
    return new BudgetSums(budget.scope()).read(connection, subject(budget.per()), stretch);
  }

  private static String subject(Budget.Per per) {
    return switch (per) {
      case ALL -> "''";
      case KEY -> "l.caller";
      case TEAM -> "l.team";
      case PROJECT -> "l.project";
    };
  }

  private List<Ledger.Sum> read(Connection connection, String subject, Stretch stretch)
      throws SQLException {
    var sums = new ArrayList<Ledger.Sum>();
    try (var query =
        connection.prepareStatement(
            "SELECT %s AS subject, SUM(f.requests), SUM(f.input), SUM(f.output), SUM(f.cost_usd),"
                    .formatted(subject)
                + " SUM(f.cost_nano), COUNT(*) FROM "
                + Stretch.SQL
                + " f JOIN ledger_lane l ON l.id = f.lane"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " GROUP BY 1 ORDER BY 1")) {
      stretch.bind(query, 1);
      for (var i = 0; i < values.size(); i++) {
        query.setString(Stretch.PARAMETERS + 1 + i, values.get(i));
      }
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var cost = money(rows.getLong(5), rows.getLong(6));
          var tokens = rows.getLong(3) + rows.getLong(4);
          sums.add(new Ledger.Sum(rows.getString(1), new Amount(cost, tokens, rows.getLong(2))));
        }
      }
    }
    return sums;
  }

  /** More than can be told is told as the most that can. */
  private static Money money(long dollars, long nano) {
    var exact =
        BigInteger.valueOf(dollars)
            .multiply(BigInteger.valueOf(Figures.DOLLAR))
            .add(BigInteger.valueOf(nano));
    return new Money(exact.min(MOST).longValueExact());
  }

  private void only(String column, @Nullable String value) {
    if (value != null) {
      conditions.add(column + " = ?");
      values.add(value);
    }
  }
}
