package dev.wagonway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Callers;
import dev.wagonway.config.Grant;
import dev.wagonway.config.Groups;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import dev.wagonway.sensitivity.Label;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatehouseTest {

  private static final Callers ONE =
      new Callers(Map.of(Callers.digest("secret"), new Caller("ci", Label.PUBLIC)));

  @TempDir Path folder;
  private final Desk desk = new Desk();

  @Test
  void servesItsOwnMachineOnlyWithoutKeys() {
    for (var here : List.of("127.0.0.1", "::1", "::ffff:127.0.0.1")) {
      assertThat(desk.gatehouse.admit(Callers.NONE, Desk.request(here))).isEqualTo(Caller.ANYONE);
    }
    for (var there : List.of("192.0.2.7", "10.1.2.3", "2001:db8::1")) {
      var failure = desk.refused(Callers.NONE, Desk.request(there));
      assertThat(failure).isInstanceOf(Failure.Forbidden.class);
      assertThat(failure.message())
          .contains("serves its own machine only", "wagonway keys create --name NAME");
    }
  }

  @Test
  void needsAKeyFromHereTooOnceThereIsOne() {
    var failure = desk.refused(ONE, Desk.request("127.0.0.1"));
    assertThat(failure).isInstanceOf(Failure.Unauthorized.class);
    assertThat(desk.admit(ONE, "secret").name()).isEqualTo("ci");
    assertThat(desk.admit(ONE, "sk-a-vendors-own", "secret").name()).isEqualTo("ci");
  }

  @Test
  void takesWhoeverIsHereForTheCallerFromThisMachineUnlessAKnownKeyIsShown() {
    var here = new Callers.Key(new Caller("laptop", Label.INTERNAL), null);
    var ci = new Callers.Key(new Caller("ci", Label.PUBLIC), null);
    var both =
        new Callers(
            Map.of("this-machine", here, Callers.digest("secret"), ci),
            Groups.NONE,
            null,
            Duration.ofHours(1));
    assertThat(desk.gatehouse.admit(both, Desk.request("127.0.0.1")).name()).isEqualTo("laptop");
    assertThat(desk.admit(both, "secret").name()).isEqualTo("ci");
    assertThat(desk.refused(both, Desk.request("192.0.2.7")))
        .isInstanceOf(Failure.Unauthorized.class);
  }

  @Test
  void endsKeysOfTheConfigurationInTime() {
    var until = Desk.START.plusSeconds(60);
    var key = new Callers.Key(new Caller("ci", Label.PUBLIC), until);
    var callers =
        new Callers(Map.of(Callers.digest("secret"), key), Groups.NONE, null, Duration.ofHours(1));
    desk.now.set(until.minusMillis(1));
    assertThat(desk.admit(callers, "secret").name()).isEqualTo("ci");
    desk.now.set(until);
    assertThat(desk.refused(callers, "secret").message())
        .isEqualTo("API key of ci: expired (expected: a key that is in use)");
  }

  @Test
  void letsKeysOfTheDatabaseInUntilTheyAreRevoked() throws SQLException {
    try (var store = desk.store(() -> desk.book(folder.resolve("keys.db")))) {
      var key = made(store, "{\"name\": \"app\", \"team\": \"t\", \"rights\": [\"admin\"]}");
      var caller = desk.admit(Callers.NONE, key.reveal());
      assertThat(caller.name()).isEqualTo("app");
      assertThat(caller.team()).isEqualTo("t");
      assertThat(caller.rights()).containsExactly(Right.ADMIN);

      store.ask(book -> book.revoke("app"), Duration.ofSeconds(5));
      var failure = desk.refused(Callers.NONE, key.reveal());
      assertThat(failure).isInstanceOf(Failure.Unauthorized.class);
      assertThat(failure.message())
          .isEqualTo("API key " + key.prefix() + ": revoked (expected: a key that is in use)");
    }
  }

  @Test
  void noticesWhatOthersHaveRevokedAtTheNextLook() throws SQLException {
    var file = folder.resolve("keys.db");
    try (var store = desk.store(() -> desk.book(file));
        var other = desk.book(file)) {
      store.follow();
      var key = Desk.made(other.create(Desk.order("{\"name\": \"app\"}"), Callers.NONE));
      assertThat(desk.refused(ONE, key.reveal()).message()).startsWith("unknown API key");
      store.follow();
      assertThat(desk.admit(ONE, key.reveal()).name()).isEqualTo("app");
      other.revoke("app");
      store.follow();
      assertThat(desk.refused(ONE, key.reveal()).message()).contains("revoked");
    }
  }

  @Test
  void letsBothKeysInWhileOneTakesTheOthersPlace() throws SQLException {
    try (var store = desk.store(() -> desk.book(folder.resolve("keys.db")))) {
      var old = made(store, "{\"name\": \"app\", \"expires\": \"2027-01-01T00:00Z\"}");
      var result =
          store.ask(book -> book.rotate("app", Duration.ofHours(1)), Duration.ofSeconds(5));
      var young = Desk.made(result);
      assertThat(desk.admit(ONE, old.reveal()).name()).isEqualTo("app");
      assertThat(desk.admit(ONE, young.reveal()).name()).isEqualTo("app");
      desk.now.set(Desk.START.plus(Duration.ofHours(1)));
      assertThat(desk.refused(ONE, old.reveal()).message()).contains(old.prefix(), "expired");
      assertThat(desk.admit(ONE, young.reveal()).name()).isEqualTo("app");
      desk.now.set(Instant.parse("2027-01-01T00:00:00Z"));
      assertThat(desk.refused(ONE, young.reveal()).message()).contains(young.prefix(), "expired");
    }
  }

  @Test
  void staysClosedOnceThereWasAKey() throws SQLException {
    try (var store = desk.store(() -> desk.book(folder.resolve("keys.db")))) {
      store.follow();
      assertThat(desk.gatehouse.isOpen(Callers.NONE)).isTrue();
      made(store, "{\"name\": \"app\"}");
      store.ask(book -> book.revoke("app"), Duration.ofSeconds(5));
      assertThat(desk.gatehouse.isOpen(Callers.NONE)).isFalse();
      assertThat(desk.refused(Callers.NONE, Desk.request("127.0.0.1")))
          .isInstanceOf(Failure.Unauthorized.class);
    }
  }

  @Test
  void goesOnWithKnownKeysForTheDeclaredTimeWhileTheDatabaseIsAway() throws SQLException {
    try (var store = desk.store(() -> desk.book(folder.resolve("keys.db")))) {
      var known = made(store, "{\"name\": \"app\"}");
      var unknown = KeyText.random(new SplittableRandom(3));
      assertThat(desk.refused(ONE, unknown.reveal())).isInstanceOf(Failure.Unauthorized.class);

      desk.nanos.addAndGet(KeyStore.AWAY.toNanos());
      assertThat(desk.refused(ONE, unknown.reveal())).isInstanceOf(Failure.Unavailable.class);
      assertThat(desk.refused(ONE, "sk-not-of-ours")).isInstanceOf(Failure.Unauthorized.class);
      assertThat(desk.admit(ONE, known.reveal()).name()).isEqualTo("app");

      desk.nanos.addAndGet(Duration.ofHours(1).toNanos());
      assertThat(desk.refused(ONE, known.reveal())).isInstanceOf(Failure.Unavailable.class);
      assertThat(desk.admit(ONE, "secret").name()).isEqualTo("ci");

      store.follow();
      assertThat(desk.admit(ONE, known.reveal()).name()).isEqualTo("app");
    }
  }

  @Test
  void refusesRatherThanOpensWhileItCannotTellWhetherThereAreKeys() {
    try (var store =
        desk.store(() -> {
          throw new SQLException("nobody there");
        })) {
      store.follow();
      desk.nanos.addAndGet(1);
      var key = KeyText.random(new SplittableRandom(3));
      assertThat(desk.gatehouse.isOpen(Callers.NONE)).isFalse();
      assertThat(desk.refused(Callers.NONE, key.reveal())).isInstanceOf(Failure.Unavailable.class);
    }
  }

  @Test
  void asksTheDatabaseNothingForAFloodOfUnknownKeys() throws SQLException {
    var opened = new AtomicInteger();
    try (var store =
        desk.store(() -> {
          opened.incrementAndGet();
          return desk.book(folder.resolve("keys.db"));
        })) {
      store.follow();
      var random = new SplittableRandom(5);
      for (var i = 0; i < 2_000; i++) {
        var key = KeyText.random(random).reveal();
        assertThat(desk.refused(ONE, key)).isInstanceOf(Failure.Unauthorized.class);
      }
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void givesKeysWhatTheirTeamHasInTheConfigurationInForce() throws SQLException {
    var grant = new Grant(Label.INTERNAL, Set.of("auto"), null, null, Set.of(), List.of());
    var some = callers(new Groups(Map.of("t", grant), Map.of()));
    var others = callers(new Groups(Map.of("u", grant), Map.of()));
    try (var store = desk.store(() -> desk.book(folder.resolve("keys.db")))) {
      var key = made(store, "{\"name\": \"app\", \"team\": \"t\"}");
      assertThat(desk.admit(some, key.reveal()).routes()).containsExactly("auto");
      assertThat(desk.admit(some, key.reveal()).label()).isEqualTo(Label.INTERNAL);
      var failure = desk.refused(others, key.reveal());
      assertThat(failure).isInstanceOf(Failure.Forbidden.class);
      assertThat(failure.message())
          .isEqualTo(
              "API key " + key.prefix() + ": team: \"t\" (expected one of: u; did you mean u?)");
    }
  }

  private static Callers callers(Groups groups) {
    return new Callers(Map.of(), groups, null, Duration.ofHours(1));
  }

  private static KeyText made(KeyStore store, String order) throws SQLException {
    return Desk.made(
        store.ask(book -> book.create(Desk.order(order), Callers.NONE), Duration.ofSeconds(5)));
  }
}
