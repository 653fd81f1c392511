package dev.wagonway.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wagonway.config.LedgerSettings;
import dev.wagonway.config.LedgerSettings.Store;
import dev.wagonway.config.LedgerSettings.WhenFull;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Budget.Per;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledLedgerTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Postings.NOON);
  private static final Budget ALL =
      new Budget("b", Scope.ALL, Per.ALL, new Budget.Limit.Requests(1), Span.TOTAL, List.of());

  @TempDir private Path folder;
  private final Heard heard = new Heard();
  private final AtomicBoolean away = new AtomicBoolean();
  private long number;

  @Test
  void everythingPostedBeforeIsInTheSums() {
    try (var ledger = open()) {
      for (var i = 0; i < 50; i++) {
        assertThat(ledger.post(Postings.settled("d" + i, 0))).isTrue();
        assertThat(requests(ledger)).isEqualTo(i + 1);
      }
      assertThat(ledger.pending()).isZero();
      assertThat(heard.written.get()).isEqualTo(50);
    }
  }

  @Test
  void nineCallsOfARequestAreNineRowsAfterARestartToo() {
    try (var ledger = open()) {
      for (var call = 0; call < 9; call++) {
        ledger.post(Postings.reserved("d", call));
        ledger.post(Postings.settled("d", call));
      }
    }
    try (var ledger = open()) {
      assertThat(rows(ledger)).isEqualTo(9);
      assertThat(ledger.open(Postings.NOON)).isEmpty();
    }
  }

  @Test
  void reservationsOutliveTheProcess() {
    try (var ledger = open()) {
      ledger.post(Postings.reserved("a", 0));
      ledger.post(Postings.reserved("b", 0));
      ledger.post(new Posting.Released("b", 0));
    }
    try (var ledger = open()) {
      assertThat(ledger.open(Postings.NOON)).containsExactly(Postings.reserved("a", 0));
      assertThat(ledger.open(Postings.reserved("a", 0).until())).isEmpty();
    }
  }

  @Test
  void aSecondGatewayIsToldWhichFolderIsTaken() {
    try (var _ = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("another gateway writes there");
    }
  }

  @Test
  void aFolderThatCannotBeUsedIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> SpooledLedger.open(settings(file), heard, CLOCK))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void whileTheStoreIsAwayPostingsStayAndComeWhenItIsBack() throws Exception {
    try (var book = book();
        var ledger = before(book, 8)) {
      away.set(true);
      for (var i = 0; i < 40; i++) {
        assertThat(ledger.post(Postings.settled("d" + i, 0))).isTrue();
      }
      assertThatThrownBy(() -> requests(ledger))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot be asked now");
      assertThat(ledger.pending()).isEqualTo(40);
      assertThat(ledger.pendingBytes()).isPositive();
      assertThat(heard.failed.get()).isPositive();
      away.set(false);
      // What the writer began before that may still fail.
      await().ignoreExceptions().untilAsserted(() -> assertThat(requests(ledger)).isEqualTo(40));
      assertThat(ledger.pending()).isZero();
      assertThat(ledger.lag()).isZero();
    }
  }

  @Test
  void aStoreThatIsAwayAtTheStartIsWaitedFor() throws Exception {
    try (var book = book()) {
      away.set(true);
      try (var ledger = before(book, 8)) {
        assertThat(ledger.post(Postings.settled("a", 0))).isTrue();
      }
      away.set(false);
      try (var ledger = before(book, 8)) {
        assertThat(requests(ledger)).isEqualTo(1);
      }
    }
  }

  @Test
  void aFullSpoolRefusesAndCountsUntilThereIsRoom() throws Exception {
    try (var book = book();
        var ledger = before(book, 2)) {
      away.set(true);
      var taken = 0;
      while (ledger.post(Postings.settled("d" + taken, 0))) {
        taken++;
      }
      assertThat(taken).isBetween(10, 100);
      assertThat(heard.lost.get()).isEqualTo(1);
      away.set(false);
      // An attempt that began before may still fail.
      await().ignoreException(UnusableLedger.class).until(() -> requests(ledger) > 0);
      assertThat(requests(ledger)).isEqualTo(taken);
      assertThat(ledger.post(Postings.settled("late", 0))).isTrue();
      assertThat(requests(ledger)).isEqualTo(taken + 1);
    }
  }

  @Test
  void aCommitThatNobodyHeardOfIsNotRepeated() throws Exception {
    try (var book = book()) {
      var deaf = new AtomicBoolean(true);
      Book.Source source =
          () ->
              new DoubtfulBook(book, away) {
                @Override
                public void write(String spool, Position upTo, List<Posting> batch)
                    throws SQLException {
                  super.write(spool, upTo, batch);
                  if (deaf.getAndSet(false)) {
                    throw new SQLException("the connection broke after the commit");
                  }
                }
              };
      try (var ledger = before(source, 8)) {
        ledger.post(Postings.reserved("a", 0));
        ledger.post(Postings.settled("b", 0));
        await().untilFalse(deaf);
        await().ignoreException(UnusableLedger.class).until(() -> requests(ledger) == 1);
        ledger.post(new Posting.Released("a", 0));
        assertThat(requests(ledger)).isEqualTo(1);
        assertThat(ledger.open(Postings.NOON)).isEmpty();
      }
    }
  }

  @Test
  void interruptedAnywhereEveryRowIsWrittenOnce() throws Exception {
    var random = new SplittableRandom(4);
    try (var book = book()) {
      var posted = 0;
      for (var round = 0; round < 30; round++) {
        Book.Source source = () -> new DoubtfulBook(book, away);
        try (var ledger = before(source, 8)) {
          var more = random.nextInt(30);
          for (var i = 0; i < more; i++) {
            away.set(random.nextInt(8) == 0);
            assertThat(ledger.post(Postings.settled("d" + posted++, 0))).isTrue();
          }
        }
        away.set(false);
      }
      try (var ledger = before(() -> new DoubtfulBook(book, away), 8)) {
        assertThat(requests(ledger)).isEqualTo(posted);
        assertThat(rows(ledger)).isEqualTo(posted);
      }
    }
  }

  @Test
  void whatIsSetAsideTooLongAndCallsTooOldAreRemoved() throws Exception {
    try (var book = book()) {
      book.write(
          "old",
          new Position(1, 1),
          List.of(
              Postings.reserved("a", 0),
              Postings.settled("b", 0, Postings.NOON.minus(Duration.ofDays(50)), Postings.CI)));
      var late = InstantSource.fixed(Postings.NOON.plus(Duration.ofDays(1)));
      var spool = new Spool(folder.resolve("s"), 4, 4096, 1);
      try (var ledger =
          new SpooledLedger(
              spool, () -> new DoubtfulBook(book, away), Duration.ofDays(40), heard, late)) {
        ledger.post(Postings.settled("c", 0));
        assertThat(requests(ledger)).isEqualTo(2);
        while (rows(ledger) > 1) {
          Thread.onSpinWait();
        }
        assertThat(requests(ledger)).isEqualTo(2);
        assertThat(ledger.open(Postings.NOON)).isEmpty();
      }
    }
  }

  private SpooledLedger open() {
    return SpooledLedger.open(settings(folder), heard, CLOCK);
  }

  private static LedgerSettings settings(Path folder) {
    return new LedgerSettings(
        new Store.File(), folder, Duration.ofDays(400), 1 << 20, WhenFull.SERVE);
  }

  private Book book() throws SQLException {
    return SqlBook.file(folder.resolve("book.db"));
  }

  private SpooledLedger before(Book book, int files) throws IOException {
    return before(() -> new DoubtfulBook(book, away), files);
  }

  private SpooledLedger before(Book.Source source, int files) throws IOException {
    number += 1_000;
    var spool = new Spool(folder.resolve("s"), files, 4096, number);
    return new SpooledLedger(spool, source, Duration.ofDays(400), heard, CLOCK);
  }

  private static long requests(Ledger ledger) {
    return ledger.sums(ALL, Instant.EPOCH, Instant.MAX).stream()
        .mapToLong(sum -> sum.settled().requests())
        .sum();
  }

  private static int rows(SpooledLedger ledger) {
    var rows = new AtomicInteger();
    ledger.entries(Instant.EPOCH, Instant.MAX, _ -> rows.incrementAndGet());
    return rows.get();
  }
}
