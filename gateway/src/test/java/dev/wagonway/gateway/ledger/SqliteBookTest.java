package dev.wagonway.gateway.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteBookTest extends BookContract {

  @TempDir private static Path folder;
  private static int count;

  private Book book;

  @BeforeEach
  void open() throws SQLException {
    book = SqlBook.file(folder.resolve(++count + ".db"));
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
