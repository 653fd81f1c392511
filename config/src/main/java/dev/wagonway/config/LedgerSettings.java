package dev.wagonway.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where it is written down what was consumed.
 *
 * @param store what keeps it
 * @param folder where the spool is, which holds what the store does not have yet, and the file if
 *     it is one
 * @param keep after how long single lines become sums by the hour
 * @param spoolBytes how much the spool holds
 * @param whenFull what is done with requests that nothing can be written down about
 */
public record LedgerSettings(
    Store store, Path folder, Duration keep, long spoolBytes, WhenFull whenFull) {

  /** What keeps it. */
  public sealed interface Store {

    /** A SQLite file of this gateway alone. */
    record File() implements Store {}

    /**
     * A PostgreSQL database, which several gateways may share.
     *
     * @param url as JDBC takes it: {@code jdbc:postgresql://host/name}
     */
    record Database(String url, String user, String password) implements Store {
      /** Without the password. */
      @Override
      public String toString() {
        return url;
      }
    }
  }

  /** What is done with requests that nothing can be written down about. */
  public enum WhenFull {
    /** They are refused until there is room. */
    REFUSE,
    /** They are served, and counted. */
    SERVE
  }
}
