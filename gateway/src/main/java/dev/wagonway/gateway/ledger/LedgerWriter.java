package dev.wagonway.gateway.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves postings from the spool to the store, a batch in a transaction. While the store does not
 * take them they stay in the spool, and it tries again and again.
 */
final class LedgerWriter implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);

  private static final int MOST = 1_000;
  private static final long GATHER_NANOS = Duration.ofMillis(10).toNanos();
  private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long FIRST_REST_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_REST_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long TIDY_NANOS = Duration.ofMinutes(1).toNanos();

  private final Spool spool;
  private final Book.Source source;
  private final Duration keep;
  private final LedgerListener listener;
  private final InstantSource clock;
  private final Thread thread = Thread.ofPlatform().daemon().name("ledger").unstarted(this);

  private volatile @Nullable Book book;
  private volatile boolean idle;
  private volatile boolean closing;
  private volatile long completeNanos = System.nanoTime();
  private int waiting;
  private long failures;
  private boolean begun;
  private boolean ended;
  private long restNanos;
  private long tidiedNanos = System.nanoTime() - TIDY_NANOS;

  /**
   * Prepares.
   *
   * @param keep after how long single calls are removed
   */
  LedgerWriter(
      Spool spool,
      Book.Source source,
      Duration keep,
      LedgerListener listener,
      InstantSource clock) {
    this.spool = spool;
    this.source = source;
    this.keep = keep;
    this.listener = listener;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  /** To be said after each posting. */
  void wake() {
    if (idle) {
      idle = false;
      LockSupport.unpark(thread);
    }
  }

  /** For how long the store has not had all that was posted. */
  Duration lag() {
    return spool.pending() == 0
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, System.nanoTime() - completeNanos));
  }

  /**
   * Waits until all that has been posted is in the store, and tells it.
   *
   * @throws SQLException if the store does not take it
   */
  synchronized Book flushed(Duration patience) throws SQLException {
    var goal = spool.tail();
    var before = failures;
    var deadline = System.nanoTime() + patience.toNanos();
    waiting++;
    try {
      while (!begun || !spool.isReleased(goal)) {
        LockSupport.unpark(thread);
        var left = deadline - System.nanoTime();
        if (failures > before || ended || left <= 0) {
          throw new SQLException("the ledger's store does not take what the spool holds");
        }
        wait(Math.max(1, Duration.ofNanos(left).toMillis()));
      }
      return Objects.requireNonNull(book);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for the ledger's store", e);
    } finally {
      waiting--;
    }
  }

  @Override
  public void run() {
    try {
      do {
        turn();
      } while (!closing);
      while (!isThrough() && turn()) {}
    } finally {
      end();
    }
  }

  private boolean isThrough() {
    return spool.pending() == 0;
  }

  /** One batch; false if it failed. */
  private boolean turn() {
    try {
      begin();
      var readNanos = System.nanoTime();
      var batch = spool.read(MOST);
      if (batch.records().isEmpty()) {
        completeNanos = readNanos;
        tidy();
        rest();
      } else {
        write(batch, readNanos);
      }
      return true;
    } catch (SQLException | RuntimeException e) {
      failed(e);
      return false;
    }
  }

  private void begin() throws SQLException {
    var open = book;
    if (open == null) {
      open = source.open();
      book = open;
    }
    if (!begun) {
      spool.restart(open.mark(spool.id()));
      synchronized (this) {
        begun = true;
        notifyAll();
      }
    }
  }

  private void write(Spool.Batch batch, long startNanos) throws SQLException {
    Objects.requireNonNull(book).write(spool.id(), batch.upTo(), postings(batch.records()));
    spool.release(batch);
    listener.written(batch.records().size(), System.nanoTime() - startNanos);
    if (batch.records().size() < MOST) {
      completeNanos = startNanos;
    }
    if (restNanos > 0) {
      restNanos = 0;
      log.info("the ledger's store takes postings again");
    }
    boolean hurry;
    synchronized (this) {
      notifyAll();
      hurry = waiting > 0 || closing;
    }
    if (!hurry && batch.records().size() < MOST) {
      LockSupport.parkNanos(GATHER_NANOS);
    }
  }

  private List<Posting> postings(List<byte[]> records) {
    var postings = new ArrayList<Posting>(records.size());
    for (var record : records) {
      try {
        postings.add(PostingCodec.decode(record));
      } catch (IllegalArgumentException | ArithmeticException e) {
        listener.damaged(1);
        log.warn("a posting in the spool is not understood, and left out: {}", e.getMessage());
      }
    }
    return postings;
  }

  private void rest() {
    idle = true;
    synchronized (this) {
      idle &= waiting == 0 && !closing;
    }
    if (spool.pending() == 0 && idle) {
      LockSupport.parkNanos(IDLE_NANOS);
    }
    idle = false;
  }

  private void failed(Exception e) {
    listener.failed();
    if (restNanos == 0) {
      restNanos = FIRST_REST_NANOS;
      log.warn("the ledger's store does not take postings; they stay in the spool meanwhile", e);
    } else {
      restNanos = Math.min(LONGEST_REST_NANOS, 2 * restNanos);
    }
    synchronized (this) {
      begun = false;
      failures++;
      notifyAll();
    }
    if (!closing) {
      LockSupport.parkNanos(restNanos);
    }
  }

  private void tidy() throws SQLException {
    if (closing || System.nanoTime() - tidiedNanos < TIDY_NANOS) {
      return;
    }
    var now = clock.instant();
    var open = Objects.requireNonNull(book);
    open.expire(now);
    if (open.prune(now.minus(keep), MOST) < MOST) {
      tidiedNanos = System.nanoTime();
    }
  }

  private void end() {
    var open = book;
    if (open != null) {
      open.close();
    }
    synchronized (this) {
      ended = true;
      notifyAll();
    }
  }

  /** Moves what is left, and ends; returns after {@code patience} at the latest. */
  void close(Duration patience) {
    closing = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(patience)) {
        log.warn("{} postings stay in the spool until the next start", spool.pending());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
