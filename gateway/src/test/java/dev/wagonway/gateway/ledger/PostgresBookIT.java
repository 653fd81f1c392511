package dev.wagonway.gateway.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The store in a PostgreSQL of this test's own. */
class PostgresBookIT extends BookContract {

  private static EmbeddedPostgres server;

  private Book book;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() throws SQLException {
    book = SqlBook.postgresql(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    try (var connection = server.getPostgresDatabase().getConnection();
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
