package dev.wagonway.gateway.ledger;

import dev.wagonway.gateway.store.Database;
import dev.wagonway.route.Budget;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A book in a SQLite file or a PostgreSQL database. */
public final class SqlBook implements Book {

  /** The file's name in the ledger's folder. */
  public static final String FILE = "ledger.db";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final Dictionary dictionary = new Dictionary();

  SqlBook(Database database) {
    this.database = database;
  }

  /** Opens a SQLite file, which is made if there is none. */
  public static SqlBook file(Path file) throws SQLException {
    return new SqlBook(Database.sqlite(file, BookTables.SCHEMA, BookTables.MIGRATIONS));
  }

  /** Connects to PostgreSQL. */
  public static SqlBook postgresql(String url, String user, String password) throws SQLException {
    return new SqlBook(
        Database.postgresql(
            url, user, password, PATIENCE, BookTables.SCHEMA, BookTables.MIGRATIONS));
  }

  @Override
  public Position mark(String spool) throws SQLException {
    try (var connection = database.connection();
        var query =
            connection.prepareStatement("SELECT segment, place FROM ledger_mark WHERE spool = ?")) {
      query.setString(1, spool);
      try (var row = query.executeQuery()) {
        return row.next() ? new Position(row.getLong(1), row.getInt(2)) : Position.START;
      }
    }
  }

  @Override
  public void write(String spool, Position upTo, List<Posting> batch) throws SQLException {
    try (var connection = database.connection()) {
      connection.setAutoCommit(false);
      try {
        if (advance(connection, spool, upTo)) {
          BatchWriter.write(connection, dictionary, batch);
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        dictionary.forget();
        connection.rollback();
        throw e;
      }
    }
  }

  /**
   * Whether the mark was before {@code upTo}; being a write, it comes first and keeps others out.
   */
  private static boolean advance(Connection connection, String spool, Position upTo)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            "INSERT INTO ledger_mark (spool, segment, place) VALUES (?, ?, ?)"
                + " ON CONFLICT (spool) DO UPDATE"
                + " SET segment = excluded.segment, place = excluded.place"
                + " WHERE excluded.segment > ledger_mark.segment"
                + " OR (excluded.segment = ledger_mark.segment"
                + " AND excluded.place > ledger_mark.place)")) {
      upsert.setString(1, spool);
      upsert.setLong(2, upTo.segment());
      upsert.setInt(3, upTo.offset());
      return upsert.executeUpdate() > 0;
    }
  }

  @Override
  public List<Ledger.Sum> sums(Budget budget, Instant from, Instant until) throws SQLException {
    try (var connection = database.connection()) {
      return BudgetSums.read(connection, budget, new Stretch(from, until));
    }
  }

  @Override
  public List<Posting.Reserved> open(Instant now) throws SQLException {
    try (var connection = database.connection()) {
      return Rows.reservations(connection, now);
    }
  }

  @Override
  public void expire(Instant now) throws SQLException {
    try (var connection = database.connection();
        var delete =
            connection.prepareStatement("DELETE FROM ledger_reservation WHERE until <= ?")) {
      delete.setLong(1, Nanos.of(now));
      delete.executeUpdate();
    }
  }

  @Override
  public int prune(Instant before, int most) throws SQLException {
    try (var connection = database.connection();
        var delete =
            connection.prepareStatement(
                "DELETE FROM ledger_entry WHERE (decision, call) IN"
                    + " (SELECT decision, call FROM ledger_entry WHERE at < ? ORDER BY at LIMIT ?)")) {
      delete.setLong(1, Nanos.of(before));
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  @Override
  public List<SpendRow> spend(SpendQuery query) throws SQLException {
    try (var connection = database.connection()) {
      return SpendSums.read(connection, query);
    }
  }

  @Override
  public void entries(Instant from, Instant until, Consumer<Entry> reader) throws SQLException {
    try (var connection = database.connection()) {
      connection.setAutoCommit(false);
      Rows.entries(connection, from, until, reader);
      connection.commit();
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
