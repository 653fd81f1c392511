package dev.wagonway.gateway.store;

import dev.wagonway.gateway.store.Database.Dialect;
import dev.wagonway.gateway.store.Database.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Brings tables up to date, each change once, whoever else tries at the same time. */
final class Migrations {

  private Migrations() {}

  /**
   * Makes the changes that have not been made.
   *
   * @throws SQLException if one fails, which is then undone, or if the tables are newer than this
   *     program
   */
  static void bringUpToDate(Database database, String schema, List<Migration> migrations)
      throws SQLException {
    try (var connection = database.connection()) {
      connection.setAutoCommit(false);
      try {
        lock(connection, database.dialect());
        var version = version(connection, schema);
        if (version > migrations.size()) {
          throw new SQLException(
              "schema %s is at version %d (expected: at most %d; a newer Wagonway wrote it)"
                  .formatted(schema, version, migrations.size()));
        }
        for (var migration : migrations.subList(version, migrations.size())) {
          apply(connection, database.dialect(), migration);
        }
        write(connection, schema, migrations.size());
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void lock(Connection connection, Dialect dialect) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (dialect == Dialect.POSTGRESQL) {
        statement.execute("SELECT pg_advisory_xact_lock(3121970)");
      }
      statement.execute(
          "CREATE TABLE IF NOT EXISTS wagonway_schema"
              + " (name VARCHAR(64) PRIMARY KEY, version INTEGER NOT NULL)");
      statement.execute("UPDATE wagonway_schema SET version = version");
    }
  }

  private static int version(Connection connection, String schema) throws SQLException {
    try (var query =
        connection.prepareStatement("SELECT version FROM wagonway_schema WHERE name = ?")) {
      query.setString(1, schema);
      try (var rows = query.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  private static void apply(Connection connection, Dialect dialect, Migration migration)
      throws SQLException {
    var script = dialect == Dialect.SQLITE ? migration.sqlite() : migration.postgresql();
    try (var statement = connection.createStatement()) {
      for (var sql : script.split(";\\s*\\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static void write(Connection connection, String schema, int version) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO wagonway_schema (name, version) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET version = excluded.version")) {
      insert.setString(1, schema);
      insert.setInt(2, version);
      insert.executeUpdate();
    }
  }
}
