package dev.wagonway.gateway.keys;

import dev.wagonway.config.Callers;
import dev.wagonway.config.Groups;
import dev.wagonway.config.KeyOrder;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.gateway.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a database, and what is done to them, each act in one transaction. Thread-safe;
 * blocks, for platform threads.
 */
public final class KeyBook implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String FILE = "keys.db";

  private final Database database;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Takes a database with {@link KeyTable}'s tables; {@code random} must be fit for secrets. */
  KeyBook(Database database, InstantSource clock, RandomGenerator random) {
    this.database = database;
    this.clock = clock;
    this.random = random;
  }

  /** Opens the one that belongs to a ledger. */
  public static KeyBook open(LedgerSettings ledger, InstantSource clock, RandomGenerator random)
      throws SQLException {
    var database =
        switch (ledger.store()) {
          case LedgerSettings.Store.File _ -> {
            makeFolder(ledger);
            yield Database.sqlite(
                ledger.folder().resolve(FILE), KeyTable.SCHEMA, KeyTable.MIGRATIONS);
          }
          case LedgerSettings.Store.Database(var url, var user, var password) ->
              Database.postgresql(
                  url, user, password, PATIENCE, KeyTable.SCHEMA, KeyTable.MIGRATIONS);
        };
    return new KeyBook(database, clock, random);
  }

  /** What an act came to. */
  public sealed interface Result {

    /**
     * It is done.
     *
     * @param key the new key, shown now or never; null if none was made
     * @param touched the keys as they are now
     */
    record Done(@Nullable KeyText key, List<StoredKey> touched) implements Result {
      public Done {
        touched = List.copyOf(touched);
      }
    }

    /** It is not done, and why: 400, 404 or 409 in HTTP's numbers. */
    record Refused(int status, String message) implements Result {}
  }

  /** What is done to the keys of a name within a transaction. */
  private interface Act {
    Result on(Connection connection, List<StoredKey> called, long version) throws SQLException;
  }

  /** Makes a key, if it fits with {@code callers}: with keys, teams and projects there. */
  public Result create(KeyOrder order, Callers callers) throws SQLException {
    if (callers.named(order.name()).isPresent()) {
      return new Result.Refused(
          409,
          "name: \"%s\" is that of a key in the configuration (expected: another)"
              .formatted(order.name()));
    }
    if (callers.groups().member(order.name(), order.team(), order.project(), order.grant())
        instanceof Groups.Membership.Stranger(var at, var message)) {
      return new Result.Refused(400, at + ": " + message);
    }
    var end = order.expires();
    if (end != null && !end.isAfter(clock.instant())) {
      return new Result.Refused(
          400, "expires: %s is over (expected: a time to come)".formatted(end));
    }
    return within(
        order.name(),
        (connection, called, version) -> {
          if (called.stream().anyMatch(KeyBook::isCurrent)) {
            return new Result.Refused(
                409,
                "name: \"%s\" has a key (expected: another name, or that it is rotated or revoked)"
                    .formatted(order.name()));
          }
          return insert(connection, order, List.of(), version);
        });
  }

  /** Makes another key in place of one that stays good for {@code overlap}. */
  public Result rotate(String name, Duration overlap) throws SQLException {
    return within(
        name,
        (connection, called, version) -> {
          var now = clock.instant();
          var current = called.stream().filter(KeyBook::isCurrent).findFirst().orElse(null);
          if (current == null) {
            return unknown(name);
          }
          if (current.state(now) == StoredKey.State.EXPIRED) {
            return new Result.Refused(
                409, "\"%s\" has expired (expected: revoke and create)".formatted(name));
          }
          var old = current.untilThen(now.plus(overlap));
          return insert(connection, current.order(), List.of(old), version);
        });
  }

  /** Ends the keys of a name, or the one of a prefix, at once. */
  public Result revoke(String nameOrPrefix) throws SQLException {
    return within(
        nameOrPrefix,
        (connection, called, version) -> {
          var live = called.stream().filter(key -> key.revoked() == null).toList();
          if (live.isEmpty()) {
            return unknown(nameOrPrefix);
          }
          var now = clock.instant();
          var revoked = live.stream().map(key -> key.revokedAt(now)).toList();
          for (var key : revoked) {
            KeyTable.update(connection, key, version);
          }
          return new Result.Done(null, revoked);
        });
  }

  /** All keys, by their names and from old to new. */
  public List<StoredKey> list() throws SQLException {
    try (var connection = connection()) {
      return KeyTable.all(connection);
    }
  }

  /** How often keys were changed. */
  long version() throws SQLException {
    try (var connection = connection()) {
      return KeyTable.version(connection);
    }
  }

  /** What has changed since {@code version}. */
  List<StoredKey> since(long version) throws SQLException {
    try (var connection = connection()) {
      return KeyTable.since(connection, version);
    }
  }

  /** Writes down when keys were last used, in milliseconds by their digests. */
  void used(Map<String, Long> used) throws SQLException {
    try (var connection = connection()) {
      KeyTable.used(connection, used);
    }
  }

  @Override
  public void close() {
    database.close();
  }

  private Result insert(
      Connection connection, KeyOrder order, List<StoredKey> replaced, long version)
      throws SQLException {
    var text = KeyText.random(random);
    var touched = new ArrayList<StoredKey>();
    for (var old : replaced) {
      touched.add(old.replacedBy(text.prefix()));
      KeyTable.update(connection, touched.getLast(), version);
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var key = new StoredKey(text.digest(), text.prefix(), order, now, null, null, null, null);
    KeyTable.insert(connection, key, version);
    touched.add(key);
    return new Result.Done(text, touched);
  }

  /** The counter is raised first, so that of two acts at a time one waits for the other. */
  private Result within(String name, Act act) throws SQLException {
    try (var connection = connection()) {
      connection.setAutoCommit(false);
      try {
        var version = KeyTable.change(connection);
        var result = act.on(connection, KeyTable.called(connection, name), version);
        if (result instanceof Result.Done) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private Connection connection() throws SQLException {
    var connection = database.connection();
    try {
      KeyTable.hurry(connection, database.dialect());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean isCurrent(StoredKey key) {
    return key.revoked() == null && key.replacedBy() == null;
  }

  private static Result unknown(String name) {
    return new Result.Refused(
        404, "\"%s\": no such key (expected: the name of one that is in use)".formatted(name));
  }

  private static void makeFolder(LedgerSettings ledger) throws SQLException {
    try {
      Files.createDirectories(ledger.folder());
    } catch (IOException e) {
      throw new SQLException(
          "%s: not a folder that keys can be kept in (%s)"
              .formatted(ledger.folder(), e.getMessage()),
          e);
    }
  }
}
