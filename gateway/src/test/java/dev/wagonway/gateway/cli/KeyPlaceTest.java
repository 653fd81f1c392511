package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.config.Callers;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.gateway.keys.KeyBook;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KeyPlaceTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

  @TempDir Path folder;

  @Test
  void makesListsRotatesAndRevokesInTheLedgersFolder() throws SQLException, KeyPlace.Refused {
    var ledger =
        new LedgerSettings(
            new LedgerSettings.Store.File(),
            folder.resolve("ledger"),
            Duration.ofDays(1),
            1 << 20,
            LedgerSettings.WhenFull.SERVE);
    try (var book = KeyBook.open(ledger, NOON, new SplittableRandom(1))) {
      var place = new KeyPlace.Book(book, Callers.NONE, NOON);
      var order = JsonMapper.shared().createObjectNode().put("name", "ci");
      assertThat(place.create(order).path("key").asString()).startsWith("wgw_");
      assertThatThrownBy(() -> place.create(order)).hasMessageContaining("\"ci\" has a key");
      assertThatThrownBy(() -> place.rotate("ci", "soon"))
          .hasMessageContaining("--overlap: \"soon\" (expected: 0, or a duration");
      assertThat(KeyPlace.keys(place.rotate("ci", "0"))).hasSize(2);
      assertThat(KeyPlace.keys(place.revoke("ci"))).hasSize(2);
      assertThat(KeyPlace.keys(place.list()))
          .allSatisfy(key -> assertThat(key.path("state").asString()).isEqualTo("revoked"));
      assertThatThrownBy(() -> place.create(order.put("label", "secret")))
          .hasMessageContaining("label: \"secret\" (expected one of: public");
    }
  }
}
