package dev.wagonway.gateway.ledger;

import dev.wagonway.route.Budget;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The store of a ledger. One thread writes, any may ask; all may block, so that they are platform
 * threads.
 */
public interface Book extends AutoCloseable {

  /** Opens one; fails while it is away. */
  @FunctionalInterface
  interface Source {
    Book open() throws SQLException;
  }

  /** How far the spool of that id has been written down; {@link Position#START} if not at all. */
  Position mark(String spool) throws SQLException;

  /**
   * Writes a batch down and how far that is, both or neither; a batch that was written before
   * changes nothing.
   */
  void write(String spool, Position upTo, List<Posting> batch) throws SQLException;

  /** As {@link Ledger#sums} says, of what is written down. */
  List<Ledger.Sum> sums(Budget budget, Instant from, Instant until) throws SQLException;

  /** As {@link Ledger#open} says, of what is written down. */
  List<Posting.Reserved> open(Instant now) throws SQLException;

  /** Removes what was set aside until {@code now} or before. */
  void expire(Instant now) throws SQLException;

  /**
   * Removes single calls whose decisions were made before {@code before}, the oldest first; the
   * sums of their hours stay.
   *
   * @return how many, {@code most} at most
   */
  int prune(Instant before, int most) throws SQLException;

  /** What calls have come to, by what the query asks for. */
  List<SpendRow> spend(SpendQuery query) throws SQLException;

  /** Tells of each single call from {@code from} to before {@code until}, in order of time. */
  void entries(Instant from, Instant until, Consumer<Entry> reader) throws SQLException;

  @Override
  void close();
}
