package dev.wagonway.gateway.joint;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.ledger.Amount;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.gateway.scripted.Postgres;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Tier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A ledger in PostgreSQL that knows callers and money only. Like the real one, it takes postings
 * while PostgreSQL is away, and writes them down in its own time.
 */
final class PlainLedger implements Ledger {

  private final Postgres.Address database;
  private final LinkedBlockingQueue<Posting> spool = new LinkedBlockingQueue<>();
  private final Thread writer = Thread.ofPlatform().daemon().unstarted(this::write);
  private volatile boolean isClosed;

  PlainLedger(Postgres.Address database) {
    this.database = database;
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS call (
            decision text, call int, at bigint, until bigint, caller text, nanos bigint,
            settled bigint, over boolean DEFAULT false, PRIMARY KEY (decision, call))
          """);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    writer.start();
  }

  static Subject subject(String caller) {
    return new Subject(caller, "", "", "auto", "t1", Tier.CLOUD, false);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  @Override
  public boolean post(Posting posting) {
    return spool.add(posting);
  }

  private void write() {
    while (!isClosed) {
      try (var connection = connect()) {
        while (!isClosed) {
          var next = spool.peek();
          if (next != null) {
            write(connection, next);
            spool.remove();
          } else {
            TimeUnit.MILLISECONDS.sleep(1);
          }
        }
      } catch (SQLException _) {
        // PostgreSQL is away, so once more.
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private static void write(Connection connection, Posting posting) throws SQLException {
    var sql =
        switch (posting) {
          case Posting.Reserved r ->
              "INSERT INTO call (decision, call, at, until, caller, nanos) VALUES ('%s', %d, %d, %d, '%s', %d) ON CONFLICT DO NOTHING"
                  .formatted(
                      r.decision(),
                      r.call(),
                      r.at().toEpochMilli(),
                      r.until().toEpochMilli(),
                      r.subject().key(),
                      r.amount().cost().nanoUsd());
          case Posting.Settled s ->
              "UPDATE call SET settled = %d, over = true WHERE decision = '%s' AND call = %d"
                  .formatted(s.cost().nanoUsd(), s.decision(), s.call());
          case Posting.Released r ->
              "UPDATE call SET over = true WHERE decision = '%s' AND call = %d"
                  .formatted(r.decision(), r.call());
        };
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void flush() throws SQLException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (!spool.isEmpty()) {
      if (System.nanoTime() - giveUp > 0) {
        throw new SQLException("not all is written");
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public List<Sum> sums(Budget budget, Instant from, Instant until) {
    return balance(List.of(new Asked(budget, from, until)), Instant.MAX).sums().getFirst();
  }

  @Override
  public List<Posting.Reserved> open(Instant now) {
    return balance(List.of(), now).open();
  }

  @Override
  public Balance balance(List<Asked> asked, Instant since) {
    try {
      flush();
      try (var connection = connect()) {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var sums = new ArrayList<List<Sum>>();
        for (var one : asked) {
          sums.add(sums(connection, one));
        }
        return new Balance(sums, open(connection, since));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Sum> sums(Connection connection, Asked asked) throws SQLException {
    var who = asked.budget().per() == Budget.Per.KEY ? "caller" : "''";
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT %s, sum(settled) FROM call WHERE settled IS NOT NULL GROUP BY 1"
                    .formatted(who))) {
      var sums = new ArrayList<Sum>();
      while (rows.next()) {
        sums.add(new Sum(rows.getString(1), new Amount(new Money(rows.getLong(2)), 0, 0)));
      }
      return sums;
    }
  }

  private static List<Posting.Reserved> open(Connection connection, Instant since)
      throws SQLException {
    var least = since.equals(Instant.MAX) ? Long.MAX_VALUE : since.toEpochMilli();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT decision, call, at, until, caller, nanos FROM call WHERE NOT over AND until > "
                    + least)) {
      var open = new ArrayList<Posting.Reserved>();
      while (rows.next()) {
        open.add(
            new Posting.Reserved(
                rows.getString(1),
                rows.getInt(2),
                Instant.ofEpochMilli(rows.getLong(3)),
                Instant.ofEpochMilli(rows.getLong(4)),
                subject(rows.getString(5)),
                new Amount(new Money(rows.getLong(6)), 0, 0)));
      }
      return open;
    }
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
