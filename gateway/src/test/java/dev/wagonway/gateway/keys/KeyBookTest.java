package dev.wagonway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyBookTest {

  private static final String ALL =
      """
      {"name": "app", "team": "t", "project": "p", "label": "internal", "routes": ["auto"],
       "targets": ["glm"], "priority": "low", "rights": ["admin", "may-explain"],
       "limits": {"requests": ["60 / minute", "1k / hour"], "tokens": "2M / day", "concurrent": 8},
       "expires": "2027-01-01T00:00Z"}
      """;

  @TempDir Path folder;
  private final Desk desk = new Desk();

  private KeyBook book() throws SQLException {
    return desk.book(folder.resolve("keys.db"));
  }

  @Test
  void keepsAllThatWasOrderedButTheSecret() throws SQLException {
    try (var book = book()) {
      var key = Desk.made(book.create(Desk.order(ALL), Callers.NONE));
      var kept = book.list().getFirst();
      assertThat(kept.order()).isEqualTo(Desk.order(ALL));
      assertThat(kept.digest()).isEqualTo(key.digest());
      assertThat(kept.prefix()).isEqualTo(key.prefix());
      assertThat(kept.created()).isEqualTo(Desk.START);
      assertThat(kept.state(Desk.START)).isEqualTo(StoredKey.State.ACTIVE);
      var shown = KeyJson.of(kept, Desk.START).toString();
      assertThat(shown).contains(key.prefix()).doesNotContain(key.reveal(), key.digest());
    }
  }

  @Test
  void makesNoKeyThatIsOverAlready() throws SQLException {
    try (var book = book()) {
      var order = Desk.order("{\"name\": \"app\", \"expires\": \"2026-11-22T12:00Z\"}");
      assertThat(book.create(order, Callers.NONE))
          .isEqualTo(
              new KeyBook.Result.Refused(
                  400, "expires: 2026-11-22T12:00:00Z is over (expected: a time to come)"));
      assertThat(book.list()).isEmpty();
    }
  }

  @Test
  void tellsAKeyAsItIsKept() throws SQLException {
    desk.now.set(Desk.START.plusNanos(1_234_567));
    try (var book = book()) {
      var order = Desk.order("{\"name\": \"app\"}");
      assertThat(book.create(order, Callers.NONE))
          .isInstanceOfSatisfying(
              KeyBook.Result.Done.class,
              done ->
                  assertThat(done.touched().getFirst().created())
                      .isEqualTo(Desk.START.plusMillis(1)));
    }
  }

  @Test
  void hasOneKeyInUseForAName() throws SQLException {
    try (var book = book()) {
      var order = Desk.order("{\"name\": \"app\"}");
      Desk.made(book.create(order, Callers.NONE));
      assertThat(book.create(order, Callers.NONE))
          .isInstanceOfSatisfying(
              KeyBook.Result.Refused.class, refused -> assertThat(refused.status()).isEqualTo(409));
      book.revoke("app");
      Desk.made(book.create(order, Callers.NONE));
      assertThat(book.list()).hasSize(2);
    }
  }

  @Test
  void makesOneKeyWhenManyAskForTheSameNameAtOnce() throws Exception {
    try (var book = book();
        var other = book();
        var pool = Executors.newFixedThreadPool(8)) {
      var order = Desk.order("{\"name\": \"app\"}");
      var acts =
          IntStream.range(0, 16)
              .<Future<KeyBook.Result>>mapToObj(
                  i -> pool.submit(() -> (i % 2 == 0 ? book : other).create(order, Callers.NONE)))
              .toList();
      var made = 0;
      for (var act : acts) {
        made += act.get() instanceof KeyBook.Result.Done ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
    }
  }

  @Test
  void endsOneOfTwoKeysByItsPrefix() throws SQLException {
    try (var book = book()) {
      var old = Desk.made(book.create(Desk.order("{\"name\": \"app\"}"), Callers.NONE));
      Desk.made(book.rotate("app", Duration.ofHours(24)));
      assertThat(states(book))
          .containsExactlyInAnyOrder(StoredKey.State.REPLACED, StoredKey.State.ACTIVE);
      book.revoke(old.prefix());
      assertThat(states(book))
          .containsExactlyInAnyOrder(StoredKey.State.REVOKED, StoredKey.State.ACTIVE);
      book.revoke("app");
      assertThat(Set.copyOf(states(book))).containsExactly(StoredKey.State.REVOKED);
      assertThat(book.revoke("app"))
          .isInstanceOfSatisfying(
              KeyBook.Result.Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
      assertThat(book.rotate("app", Duration.ZERO)).isInstanceOf(KeyBook.Result.Refused.class);
    }
  }

  @Test
  void tellsWhenAKeyWasLastUsedWithoutCountingThatAsAChange() throws SQLException {
    try (var book = book()) {
      var key = Desk.made(book.create(Desk.order("{\"name\": \"app\"}"), Callers.NONE));
      var version = book.version();
      book.used(Map.of(key.digest(), 5_000L));
      book.used(Map.of(key.digest(), 4_000L));
      assertThat(book.version()).isEqualTo(version);
      assertThat(book.list().getFirst().lastUsed()).hasToString("1970-01-01T00:00:05Z");
    }
  }

  private static List<StoredKey.State> states(KeyBook book) throws SQLException {
    return book.list().stream().map(key -> key.state(Desk.START)).toList();
  }
}
