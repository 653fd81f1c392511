package dev.wagonway.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A database whose tables are up to date. Thread-safe; blocks, and SQLite pins its thread, so it is
 * for platform threads.
 */
public final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  private final HikariDataSource source;
  private final Dialect dialect;

  private Database(HikariConfig config, Dialect dialect) {
    this.source = new HikariDataSource(config);
    this.dialect = dialect;
  }

  /** What differs between databases. */
  public enum Dialect {
    SQLITE,
    POSTGRESQL
  }

  /**
   * A change of the tables.
   *
   * @param version counts from 1 without gaps
   * @param sqlite the statements, each ended by a semicolon at the end of a line
   * @param postgresql the same for the other dialect
   */
  public record Migration(int version, String sqlite, String postgresql) {}

  /**
   * Opens a SQLite file, which is made if there is none, in WAL mode.
   *
   * @param schema names the tables whose versions are counted together
   */
  public static Database sqlite(Path file, String schema, List<Migration> migrations)
      throws SQLException {
    var config = new HikariConfig();
    config.setJdbcUrl("jdbc:sqlite:" + file);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "NORMAL");
    config.addDataSourceProperty("busy_timeout", "10000");
    config.setPoolName("sqlite");
    return opened(config, Dialect.SQLITE, schema, migrations);
  }

  /** Connects to PostgreSQL. */
  public static Database postgresql(
      String url,
      String user,
      String password,
      Duration patience,
      String schema,
      List<Migration> migrations)
      throws SQLException {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setConnectionTimeout(patience.toMillis());
    config.setPoolName("postgresql");
    return opened(config, Dialect.POSTGRESQL, schema, migrations);
  }

  private static Database opened(
      HikariConfig config, Dialect dialect, String schema, List<Migration> migrations)
      throws SQLException {
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(-1);
    var database = new Database(config, dialect);
    try {
      Migrations.bringUpToDate(database, schema, migrations);
      return database;
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /** A connection from the pool; to be closed. */
  public Connection connection() throws SQLException {
    return source.getConnection();
  }

  @Override
  public void close() {
    source.close();
  }
}
