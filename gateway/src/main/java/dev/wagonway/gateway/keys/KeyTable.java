package dev.wagonway.gateway.keys;

import dev.wagonway.config.KeyOrder;
import dev.wagonway.gateway.store.Database;
import dev.wagonway.gateway.store.Database.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The statements about keys. Each change of a key raises one counter, and the key says at which
 * count it was changed, so that who follows reads one number, and then what has changed since.
 */
final class KeyTable {

  private static final Logger log = LoggerFactory.getLogger(KeyTable.class);

  private static final String TABLES =
      """
      CREATE TABLE wagonway_keys (
        digest CHAR(64) PRIMARY KEY,
        prefix VARCHAR(16) NOT NULL UNIQUE,
        name VARCHAR(128) NOT NULL,
        terms TEXT NOT NULL,
        created BIGINT NOT NULL,
        revoked BIGINT,
        replaced_by VARCHAR(16),
        good_until BIGINT,
        last_used BIGINT,
        version BIGINT NOT NULL
      );
      CREATE UNIQUE INDEX wagonway_keys_by_name ON wagonway_keys (name)
        WHERE revoked IS NULL AND replaced_by IS NULL;
      CREATE INDEX wagonway_keys_by_version ON wagonway_keys (version);
      CREATE TABLE wagonway_keys_changes (one INTEGER PRIMARY KEY, version BIGINT NOT NULL);
      INSERT INTO wagonway_keys_changes (one, version) VALUES (1, 0);
      """;

  static final String SCHEMA = "keys";
  static final List<Migration> MIGRATIONS = List.of(new Migration(1, TABLES, TABLES));

  private static final String COLUMNS =
      "SELECT digest, prefix, terms, created, revoked, replaced_by, good_until, last_used"
          + " FROM wagonway_keys ";

  private KeyTable() {}

  /** How often keys were changed. */
  static long version(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("SELECT version FROM wagonway_keys_changes");
        var rows = query.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Counts a change; others who want to make one wait until this one is committed. */
  static long change(Connection connection) throws SQLException {
    try (var update =
        connection.prepareStatement("UPDATE wagonway_keys_changes SET version = version + 1")) {
      update.executeUpdate();
    }
    return version(connection);
  }

  /** What has changed since {@code version}. */
  static List<StoredKey> since(Connection connection, long version) throws SQLException {
    try (var query = connection.prepareStatement(COLUMNS + "WHERE version > ?")) {
      query.setLong(1, version);
      return read(query);
    }
  }

  /** All keys, by their names and from old to new. */
  static List<StoredKey> all(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(COLUMNS + "ORDER BY name, created, prefix")) {
      return read(query);
    }
  }

  /** The keys of that name, or the one of that prefix. */
  static List<StoredKey> called(Connection connection, String nameOrPrefix) throws SQLException {
    try (var query = connection.prepareStatement(COLUMNS + "WHERE name = ? OR prefix = ?")) {
      query.setString(1, nameOrPrefix);
      query.setString(2, nameOrPrefix);
      return read(query);
    }
  }

  static void insert(Connection connection, StoredKey key, long version) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO wagonway_keys (digest, prefix, name, terms, created, version)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, key.digest());
      insert.setString(2, key.prefix());
      insert.setString(3, key.order().name());
      insert.setString(4, KeyJson.of(key.order()).toString());
      insert.setLong(5, key.created().toEpochMilli());
      insert.setLong(6, version);
      insert.executeUpdate();
    }
  }

  /** Writes down that a key is revoked or replaced. */
  static void update(Connection connection, StoredKey key, long version) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE wagonway_keys SET revoked = ?, replaced_by = ?, good_until = ?, version = ?"
                + " WHERE digest = ?")) {
      set(update, 1, key.revoked());
      update.setString(2, key.replacedBy());
      set(update, 3, key.until());
      update.setLong(4, version);
      update.setString(5, key.digest());
      update.executeUpdate();
    }
  }

  /** Writes down when keys were last used, in milliseconds by their digests; counts no change. */
  static void used(Connection connection, Map<String, Long> used) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE wagonway_keys SET last_used = ?"
                + " WHERE digest = ? AND (last_used IS NULL OR last_used < ?)")) {
      for (var one : used.entrySet()) {
        update.setLong(1, one.getValue());
        update.setString(2, one.getKey());
        update.setLong(3, one.getValue());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static List<StoredKey> read(PreparedStatement query) throws SQLException {
    var keys = new ArrayList<StoredKey>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        var key = read(rows);
        if (key != null) {
          keys.add(key);
        }
      }
    }
    return keys;
  }

  private static @Nullable StoredKey read(ResultSet row) throws SQLException {
    var prefix = row.getString("prefix");
    return switch (KeyOrder.read(row.getString("terms"))) {
      case KeyOrder.Read.Ok(var order) ->
          new StoredKey(
              row.getString("digest"),
              prefix,
              order,
              Instant.ofEpochMilli(row.getLong("created")),
              instant(row, "revoked"),
              row.getString("replaced_by"),
              instant(row, "good_until"),
              instant(row, "last_used"));
      case KeyOrder.Read.Rejected(var messages) -> {
        log.error("key {} is not understood and refused: {}", prefix, messages);
        yield null;
      }
    };
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static void set(PreparedStatement statement, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, at.toEpochMilli());
    }
  }

  /** Bounds how long an answer is waited for; a file is always there. */
  static void hurry(Connection connection, Database.Dialect dialect) throws SQLException {
    if (dialect == Database.Dialect.POSTGRESQL) {
      connection.setNetworkTimeout(Runnable::run, 5_000);
    }
  }
}
