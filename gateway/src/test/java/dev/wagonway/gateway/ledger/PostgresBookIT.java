package dev.wagonway.gateway.ledger;

import dev.wagonway.gateway.scripted.Postgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The store in a PostgreSQL. */
class PostgresBookIT extends BookContract {

  private static Postgres.Address database;

  private Book book;

  @BeforeAll
  static void start() {
    database = Postgres.freshDatabase();
  }

  @BeforeEach
  void open() throws SQLException {
    book = SqlBook.postgresql(database.url(), database.user(), database.password());
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var empty = connection.createStatement()) {
      empty.execute(
          "TRUNCATE ledger_mark, ledger_lane, ledger_manner, ledger_price, ledger_entry,"
              + " ledger_hour, ledger_reservation");
    }
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Override
  Book book() {
    return book;
  }
}
