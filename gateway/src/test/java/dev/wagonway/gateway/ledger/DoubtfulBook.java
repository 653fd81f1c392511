package dev.wagonway.gateway.ledger;

import dev.wagonway.route.Budget;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A store that stays open, and can be away. */
class DoubtfulBook implements Book {

  private final Book book;
  private final AtomicBoolean away;

  DoubtfulBook(Book book, AtomicBoolean away) {
    this.book = book;
    this.away = away;
  }

  private Book book() throws SQLException {
    if (away.get()) {
      throw new SQLException("the store is away");
    }
    return book;
  }

  @Override
  public Position mark(String spool) throws SQLException {
    return book().mark(spool);
  }

  @Override
  public void write(String spool, Position upTo, List<Posting> batch) throws SQLException {
    book().write(spool, upTo, batch);
  }

  @Override
  public List<Ledger.Sum> sums(Budget budget, Instant from, Instant until) throws SQLException {
    return book().sums(budget, from, until);
  }

  @Override
  public List<Posting.Reserved> open(Instant now) throws SQLException {
    return book().open(now);
  }

  @Override
  public void expire(Instant now) throws SQLException {
    book().expire(now);
  }

  @Override
  public int prune(Instant before, int most) throws SQLException {
    return book().prune(before, most);
  }

  @Override
  public List<SpendRow> spend(SpendQuery query) throws SQLException {
    return book().spend(query);
  }

  @Override
  public void entries(Instant from, Instant until, Consumer<Entry> reader) throws SQLException {
    book().entries(from, until, reader);
  }

  @Override
  public void close() {}
}
