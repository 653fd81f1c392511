package dev.wagonway.gateway.joint;

import dev.wagonway.config.LedgerSettings;
import dev.wagonway.gateway.store.Database;
import dev.wagonway.gateway.store.Database.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What gateways tell each other through PostgreSQL: who is there, what they count, and up to which
 * epoch they have written down everything. All times are PostgreSQL's. For one thread, but for
 * {@link #close}.
 */
final class Epochs implements AutoCloseable {

  /** A gateway of which nothing was heard for longer is taken for dead. */
  static final Duration ALIVE = Duration.ofSeconds(5);

  private static final String LIVES =
      "seen > clock_timestamp() - interval '" + ALIVE.toSeconds() + " seconds'";
  private static final int PATIENCE_MILLIS = 2_000;
  private static final int LEADERSHIP = 3_121_971;
  private static final List<Migration> MIGRATIONS =
      List.of(
          new Migration(
              1,
              "",
              """
              CREATE TABLE wagonway_epoch (
                one boolean PRIMARY KEY DEFAULT true CHECK (one),
                number bigint NOT NULL);
              INSERT INTO wagonway_epoch (number) VALUES (0);
              CREATE TABLE wagonway_replica (
                id text PRIMARY KEY,
                seen timestamptz NOT NULL,
                epoch bigint NOT NULL,
                counted bigint NOT NULL DEFAULT 0,
                budgets text NOT NULL);
              """));

  private final LedgerSettings.Store.Database store;
  private final String id;
  private volatile @Nullable Database database;

  Epochs(LedgerSettings.Store.Database store, String id) {
    this.store = store;
    this.id = id;
  }

  /** Who counts for all others, until it is closed or the connection breaks. */
  record Leadership(Connection connection) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      try (connection;
          var unlock = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
        unlock.setInt(1, LEADERSHIP);
        unlock.execute();
      }
    }
  }

  /**
   * What is heard in return.
   *
   * @param number the epoch as it stands
   * @param counted the latest epoch for which everything was counted that this gateway had granted
   */
  record Heard(long number, long counted) {}

  /**
   * Says that this gateway lives.
   *
   * @param epoch up to which it has written down everything, and grants nothing under lower ones
   */
  Heard beat(long epoch, List<Definition> budgets) throws SQLException {
    try (var connection = connection();
        var upsert =
            connection.prepareStatement(
                """
                INSERT INTO wagonway_replica (id, seen, epoch, budgets)
                VALUES (?, clock_timestamp(), ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET seen = excluded.seen, epoch = excluded.epoch, budgets = excluded.budgets
                RETURNING (SELECT number FROM wagonway_epoch), counted
                """)) {
      upsert.setString(1, id);
      upsert.setLong(2, epoch);
      upsert.setString(3, Definition.together(budgets));
      try (var rows = upsert.executeQuery()) {
        rows.next();
        return new Heard(rows.getLong(1), rows.getLong(2));
      }
    }
  }

  /** The right to count for all others, or null if another gateway has it. */
  @Nullable Leadership lead() throws SQLException {
    var connection = connection();
    try (var lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)::int")) {
      lock.setInt(1, LEADERSHIP);
      if (number(lock) == 1) {
        return new Leadership(connection);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return null;
  }

  /** Begins another epoch, the number of which is above {@code above}. */
  long raise(long above) throws SQLException {
    try (var connection = connection();
        var update =
            connection.prepareStatement(
                "UPDATE wagonway_epoch SET number = greatest(number, ?) + 1 RETURNING number")) {
      update.setLong(1, above);
      return number(update);
    }
  }

  /**
   * What all gateways count that live; they will know that what they have granted is counted.
   *
   * @return null as long as one of them has not written down everything up to {@code epoch}
   */
  @Nullable List<Definition> agreed(long epoch) throws SQLException {
    var all = new LinkedHashMap<String, Definition>();
    try (var connection = connection();
        var mark =
            connection.prepareStatement(
                "UPDATE wagonway_replica SET counted = ? WHERE epoch >= ? AND "
                    + LIVES
                    + " RETURNING budgets");
        var late =
            connection.prepareStatement(
                "SELECT count(*) FROM wagonway_replica WHERE epoch < ? AND " + LIVES)) {
      mark.setLong(1, epoch);
      mark.setLong(2, epoch);
      try (var rows = mark.executeQuery()) {
        while (rows.next()) {
          Definition.all(rows.getString(1)).forEach(one -> all.put(one.name(), one));
        }
      }
      late.setLong(1, epoch);
      if (number(late) > 0) {
        return null;
      }
    }
    return new ArrayList<>(all.values());
  }

  /** Forgets gateways that nothing was heard of for a day. */
  void forgetTheDead() throws SQLException {
    try (var connection = connection();
        var delete =
            connection.prepareStatement(
                "DELETE FROM wagonway_replica WHERE seen < clock_timestamp() - interval '1 day'")) {
      delete.executeUpdate();
    }
  }

  /** Says that this gateway ends and has written down everything. */
  void leave() throws SQLException {
    try (var connection = connection();
        var delete = connection.prepareStatement("DELETE FROM wagonway_replica WHERE id = ?")) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }

  private Connection connection() throws SQLException {
    var made = database;
    if (made == null) {
      made =
          Database.postgresql(
              store.url(),
              store.user(),
              store.password(),
              Duration.ofMillis(PATIENCE_MILLIS),
              "shared",
              MIGRATIONS);
      database = made;
    }
    var connection = made.connection();
    try {
      // A server that hangs would otherwise hold up this gateway's heartbeat for good.
      connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static long number(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("no row (expected: one)");
      }
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    var made = database;
    if (made != null) {
      made.close();
    }
  }
}
