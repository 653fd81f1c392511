package dev.wagonway.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Budget.Per;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Span;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every store of a ledger does. */
abstract class BookContract {

  private static final Instant NOON = Postings.NOON;

  private long place;

  /** An empty store; the same again, with what is in it, until the test ends. */
  abstract Book book() throws SQLException;

  @Test
  void aNewStoreHasNothing() throws SQLException {
    assertThat(book().mark("s")).isEqualTo(Position.START);
    assertThat(book().open(NOON)).isEmpty();
    assertThat(all(Per.ALL, Scope.ALL)).isEmpty();
    assertThat(book().spend(query())).isEmpty();
  }

  @Test
  void nineCallsAreNineRows() throws SQLException {
    var batch = new ArrayList<Posting>();
    for (var call = 0; call < 9; call++) {
      batch.add(Postings.settled("d", call));
    }
    write(batch);
    assertThat(entries()).isEqualTo(batch);
    assertThat(all(Per.ALL, Scope.ALL))
        .containsExactly(new Ledger.Sum("", new Amount(Money.ofUsd("0.0315"), 9_900, 1)));
  }

  @Test
  void whatIsPostedComesBackAsItWas() throws SQLException {
    var random = new SplittableRandom(11);
    var posted = new HashMap<String, Posting.Settled>();
    for (var i = 0; i < 40; i++) {
      var batch = new ArrayList<Posting>();
      for (var j = 0; j < 10; j++) {
        var one = Postings.anySettled("d" + i + "/" + j, j % 3, random);
        posted.put(one.decision(), one);
        batch.add(one);
      }
      write(batch);
    }
    assertThat(entries())
        .hasSize(400)
        .allMatch(row -> row.equals(posted.get(row.decision())), "as it was posted");
  }

  @Test
  void writingTheSameAgainChangesNothing() throws SQLException {
    var batch = List.<Posting>of(Postings.settled("a", 0), Postings.settled("b", 0));
    write(batch);
    write(batch);
    write(List.of(Postings.settled("a", 0), Postings.settled("a", 0), Postings.settled("c", 0)));
    write(List.of(Postings.settled("a", 0, NOON.plusSeconds(9), Postings.POCKET)));
    assertThat(entries()).hasSize(3);
    assertThat(all(Per.ALL, Scope.ALL))
        .containsExactly(new Ledger.Sum("", new Amount(Money.ofUsd("0.0105"), 3_300, 3)));
  }

  @Test
  void aBatchThatWasWrittenIsNotWrittenAgain() throws SQLException {
    var book = book();
    var upTo = new Position(3, 500);
    book.write("s", upTo, List.of(Postings.reserved("a", 0)));
    book.write("s", new Position(3, 900), List.of(new Posting.Released("a", 0)));
    book.write("s", upTo, List.of(Postings.reserved("a", 0)));
    assertThat(book.open(NOON)).isEmpty();
    assertThat(book.mark("s")).isEqualTo(new Position(3, 900));
    assertThat(book.mark("other")).isEqualTo(Position.START);
    book.write("other", upTo, List.of(Postings.reserved("a", 1)));
    assertThat(book.open(NOON)).hasSize(1);
  }

  @Test
  void reservationsAreOpenUntilTheyAreSettledReleasedOrGivenUp() throws SQLException {
    var book = book();
    write(
        List.of(
            Postings.reserved("a", 0),
            Postings.reserved("a", 1),
            Postings.reserved("b", 0),
            Postings.reserved("c", 0),
            new Posting.Released("c", 0)));
    assertThat(book.open(NOON))
        .containsExactly(
            Postings.reserved("a", 0), Postings.reserved("a", 1), Postings.reserved("b", 0));
    write(List.of(Postings.settled("a", 0), new Posting.Released("a", 1)));
    assertThat(book.open(NOON)).containsExactly(Postings.reserved("b", 0));
    var givenUp = Postings.reserved("b", 0).until();
    assertThat(book.open(givenUp)).isEmpty();
    book.expire(givenUp.minusNanos(1));
    assertThat(book.open(NOON)).hasSize(1);
    book.expire(givenUp);
    assertThat(book.open(NOON)).isEmpty();
  }

  @Test
  void whatWasSettledIsNotReservedAfterwards() throws SQLException {
    write(List.of(Postings.settled("a", 0)));
    write(List.of(Postings.reserved("a", 0)));
    assertThat(book().open(NOON)).isEmpty();
  }

  @Test
  void sumsGoByScopeAndSubject() throws SQLException {
    var ci = Postings.CI;
    var ops = Postings.subject("ops", "support", "opus", Tier.CLOUD, false);
    write(
        List.of(
            Postings.settled("a", 0, NOON, ci),
            Postings.settled("b", 0, NOON, ci),
            Postings.settled("c", 0, NOON, ops)));
    assertThat(all(Per.KEY, Scope.ALL))
        .extracting(Ledger.Sum::subject)
        .containsExactly("ci", "ops");
    assertThat(all(Per.TEAM, Scope.ALL))
        .extracting(sum -> sum.settled().requests())
        .containsExactly(2L, 1L);
    assertThat(all(Per.PROJECT, Scope.ALL)).extracting(Ledger.Sum::subject).containsExactly("");
    assertThat(all(Per.ALL, new Scope("ops", null, null, null, null, null)))
        .extracting(sum -> sum.settled().requests())
        .containsExactly(1L);
    assertThat(all(Per.ALL, new Scope(null, "research", null, "auto", "opus", Tier.CLOUD)))
        .extracting(sum -> sum.settled().requests())
        .containsExactly(2L);
    assertThat(all(Per.ALL, new Scope(null, null, null, "other", null, null))).isEmpty();
  }

  @Test
  void sparedTargetsCountForBudgetsThatNameThemOnly() throws SQLException {
    write(List.of(Postings.settled("a", 0, NOON, Postings.POCKET), Postings.settled("b", 0)));
    assertThat(all(Per.ALL, Scope.ALL))
        .extracting(sum -> sum.settled().requests())
        .containsExactly(1L);
    assertThat(all(Per.ALL, new Scope(null, null, null, null, "pocket", null))).hasSize(1);
    assertThat(all(Per.ALL, new Scope(null, null, null, null, null, Tier.EDGE))).hasSize(1);
  }

  @Test
  void sumsBeginAndEndToTheNanosecond() throws SQLException {
    var random = new SplittableRandom(5);
    var moments = new ArrayList<Instant>();
    var batch = new ArrayList<Posting>();
    for (var i = 0; i < 300; i++) {
      var at = NOON.plusNanos(random.nextLong(5 * Nanos.HOUR)).truncatedTo(ChronoUnit.MINUTES);
      moments.add(at);
      batch.add(Postings.settled("d" + i, 0, at, Postings.CI));
    }
    write(batch);
    for (var i = 0; i < 60; i++) {
      var from = NOON.plus(Duration.ofMinutes(random.nextInt(320))).minusNanos(random.nextInt(2));
      var until = from.plus(Duration.ofMinutes(random.nextInt(200))).plusNanos(random.nextInt(2));
      var expected =
          moments.stream().filter(at -> !at.isBefore(from) && at.isBefore(until)).count();
      var sums = book().sums(budget(Per.ALL, Scope.ALL), from, until);
      assertThat(sums.stream().mapToLong(sum -> sum.settled().requests()).sum())
          .isEqualTo(expected);
    }
  }

  @Test
  void pruningChangesNoReport() throws SQLException {
    var random = new SplittableRandom(6);
    var batch = new ArrayList<Posting>();
    for (var i = 0; i < 500; i++) {
      batch.add(Postings.anySettled("d" + i, 0, random));
    }
    write(batch);
    var by =
        new SpendQuery(
            List.of(Dimension.values()), Map.of(), Instant.EPOCH, Instant.MAX, ZoneOffset.UTC);
    var before = book().spend(by);
    var sums = all(Per.KEY, Scope.ALL);
    assertThat(book().prune(NOON, 100)).isEqualTo(100);
    while (book().prune(NOON, 100) > 0) {}
    assertThat(entries())
        .isNotEmpty()
        .hasSizeLessThan(400)
        .allMatch(row -> !row.at().isBefore(NOON), "not pruned");
    assertThat(book().spend(by)).isEqualTo(before);
    assertThat(all(Per.KEY, Scope.ALL)).isEqualTo(sums);
    var hour = new SpendQuery(by.by(), Map.of(), NOON.minus(Duration.ofHours(5)), NOON, by.zone());
    assertThat(book().spend(hour)).isNotEmpty().isSubsetOf(before);
  }

  @Test
  void reportsAddUpByWhatIsAskedFor() throws SQLException {
    var later = NOON.plus(Duration.ofHours(13));
    write(
        List.of(
            Postings.settled("a", 0),
            Postings.settled("a", 1),
            Postings.settled("b", 0, later, Postings.CI),
            Postings.settled("c", 0, later, Postings.POCKET)));
    assertThat(names(query(Dimension.TARGET, Dimension.DAY)))
        .containsExactly("opus 2026-11-22 2", "opus 2026-11-23 1", "pocket 2026-11-23 1");
    assertThat(names(query(Dimension.KIND))).containsExactly("fallback 1", "first 3");
    assertThat(names(query(Dimension.MONTH, Dimension.WEEK)))
        .containsExactly("2026-11 2026-W47 2", "2026-11 2026-W48 2");
    assertThat(names(query())).containsExactly("4");
    var kolkata =
        new SpendQuery(
            List.of(Dimension.DAY, Dimension.TIER),
            Map.of(Dimension.TEAM, "research", Dimension.TARGET, "opus"),
            Instant.EPOCH,
            Instant.MAX,
            ZoneId.of("America/Los_Angeles"));
    assertThat(names(kolkata)).containsExactly("2026-11-22 cloud 3");
  }

  @Test
  void veryLargeAmountsAddUpExactly() throws SQLException {
    var batch = new ArrayList<Posting>();
    for (var i = 0; i < 30; i++) {
      var plain = Postings.settled("d" + i, 0);
      var usage = Usage.of(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);
      batch.add(
          new Posting.Settled(
              plain.decision(),
              i * 100_000_000,
              Instant.MAX,
              plain.subject(),
              "m",
              Label.PUBLIC,
              "k",
              "o",
              Long.MAX_VALUE,
              usage,
              true,
              Price.FREE,
              new Money(Long.MAX_VALUE),
              new Money(Long.MAX_VALUE),
              new Money(Long.MAX_VALUE)));
    }
    write(batch);
    var most = BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(30));
    var last = new SpendQuery(List.of(), Map.of(), Instant.EPOCH, Instant.MAX, ZoneOffset.UTC);
    var figures = book().spend(last).getFirst().figures();
    assertThat(figures.cost()).isEqualTo(most);
    assertThat(figures.reported()).isEqualTo(most);
    assertThat(figures.saved()).isEqualTo(most);
    assertThat(figures.input()).isEqualTo(30_000_000_000_000L);
    assertThat(all(Per.ALL, Scope.ALL).getFirst().settled().cost())
        .isEqualTo(new Money(Long.MAX_VALUE));
  }

  @Test
  void namesThatNoTextCanHoldAreMadeFit() throws SQLException {
    var hostile = Postings.subject("a\u0000b", "\uD83D", "t".repeat(5_000), Tier.CLOUD, false);
    write(List.of(Postings.settled("d", 0, NOON, hostile)));
    assertThat(entries().getFirst().subject())
        .isEqualTo(Postings.subject("a\uFFFDb", "\uFFFD", "t".repeat(400), Tier.CLOUD, false));
  }

  private void write(List<Posting> batch) throws SQLException {
    book().write("s", new Position(1, (int) ++place), batch);
  }

  private List<Posting.Settled> entries() throws SQLException {
    var entries = new ArrayList<Posting.Settled>();
    book().entries(Instant.EPOCH, Instant.MAX, entry -> entries.add(entry.call()));
    return entries;
  }

  private List<Ledger.Sum> all(Per per, Scope scope) throws SQLException {
    return book().sums(budget(per, scope), Instant.EPOCH, Instant.MAX);
  }

  private static Budget budget(Per per, Scope scope) {
    return new Budget("b", scope, per, new Budget.Limit.Requests(1), Span.TOTAL, List.of());
  }

  private static SpendQuery query(Dimension... by) {
    return new SpendQuery(List.of(by), Map.of(), Instant.EPOCH, Instant.MAX, ZoneOffset.UTC);
  }

  private List<String> names(SpendQuery query) throws SQLException {
    return book().spend(query).stream()
        .map(row -> (String.join(" ", row.names()) + " " + row.figures().calls()).strip())
        .toList();
  }
}
