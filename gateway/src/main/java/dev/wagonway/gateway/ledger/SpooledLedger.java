package dev.wagonway.gateway.ledger;

import dev.wagonway.config.LedgerSettings;
import dev.wagonway.route.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger whose postings go to a spool on disk at once, and from there to a store. Thread-safe.
 * What asks the store blocks, and fails with {@link UncheckedIOException} while it is away.
 */
public final class SpooledLedger implements Ledger {

  private static final int FILES = 32;
  private static final int LEAST_BYTES = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Spool spool;
  private final LedgerWriter writer;
  private final LedgerListener listener;

  SpooledLedger(
      Spool spool,
      Book.Source source,
      Duration keep,
      LedgerListener listener,
      InstantSource clock) {
    this.spool = spool;
    this.listener = listener;
    if (spool.damaged() > 0) {
      listener.damaged(spool.damaged());
    }
    writer = new LedgerWriter(spool, source, keep, listener, clock);
    writer.start();
  }

  /**
   * Opens a ledger. A file is opened now; a database that is away is waited for while postings are
   * taken.
   *
   * @throws UnusableLedger if the folder or the file cannot be used, such as by a second gateway
   */
  public static SpooledLedger open(
      LedgerSettings settings, LedgerListener listener, InstantSource clock) {
    var folder = settings.folder();
    try {
      var size = (int) Math.max(LEAST_BYTES, settings.spoolBytes() / FILES);
      var count = (int) Math.max(2, settings.spoolBytes() / size);
      var spool = new Spool(folder.resolve("spool"), count, size, clock.millis());
      try {
        return new SpooledLedger(spool, source(settings), settings.keep(), listener, clock);
      } catch (SQLException | RuntimeException e) {
        spool.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UnusableLedger(
          "ledger: %s cannot be used: %s".formatted(folder, e.getMessage()), e);
    } catch (SQLException e) {
      throw new UnusableLedger(
          "ledger: %s cannot be used: %s".formatted(folder, e.getMessage()), new IOException(e));
    }
  }

  private static Book.Source source(LedgerSettings settings) throws SQLException {
    return switch (settings.store()) {
      case LedgerSettings.Store.File _ -> {
        var book = SqlBook.file(settings.folder().resolve(SqlBook.FILE));
        yield () -> book;
      }
      case LedgerSettings.Store.Database(var url, var user, var password) ->
          () -> SqlBook.postgresql(url, user, password);
    };
  }

  @Override
  public boolean promise() {
    return spool.promise();
  }

  @Override
  public boolean fulfil(@Nullable Posting posting) {
    spool.fulfil();
    return posting == null || post(posting);
  }

  @Override
  public boolean post(Posting posting) {
    var taken = spool.append(PostingCodec.encode(posting));
    if (taken) {
      writer.wake();
    } else {
      listener.lost();
    }
    return taken;
  }

  @Override
  public List<Sum> sums(Budget budget, Instant from, Instant until) {
    return asked(book -> book.sums(budget, from, until));
  }

  @Override
  public List<Posting.Reserved> open(Instant now) {
    return asked(book -> book.open(now));
  }

  /** What calls have come to, by what {@code query} asks for; everything posted is included. */
  public List<SpendRow> spend(SpendQuery query) {
    return asked(book -> book.spend(query));
  }

  /** Tells of each single call, in order of time; everything posted is included. */
  public void entries(Instant from, Instant until, Consumer<Entry> reader) {
    asked(book -> {
      book.entries(from, until, reader);
      return List.of();
    });
  }

  @FunctionalInterface
  private interface Question<T> {
    List<T> of(Book book) throws SQLException;
  }

  private <T> List<T> asked(Question<T> question) {
    try {
      return question.of(writer.flushed(PATIENCE));
    } catch (SQLException e) {
      throw new UnusableLedger(
          "ledger: cannot be asked now: %s (expected: a store that answers)"
              .formatted(e.getMessage()),
          new IOException(e));
    }
  }

  /** How many postings wait in the spool. */
  public long pending() {
    return spool.pending();
  }

  /** How many bytes they take. */
  public long pendingBytes() {
    return spool.pendingBytes();
  }

  /** For how long the store has not had all that was posted. */
  public Duration lag() {
    return writer.lag();
  }

  @Override
  public void close() {
    writer.close(LAST_WORDS);
    spool.close();
  }
}
