package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.LedgerSettings.Store;
import dev.wagonway.config.LedgerSettings.WhenFull;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerReaderTest {

  @Test
  void thereIsNoLedgerUnlessOneIsAskedFor() {
    assertThat(Policies.snapshot(Policies.auto("sticky: false")).accounting().ledger()).isNull();
  }

  @Test
  void anEmptySectionMeansAFileBesideTheConfiguration() {
    assertThat(ledger("{}"))
        .isEqualTo(
            new LedgerSettings(
                new Store.File(),
                Path.of("wagonway-ledger"),
                Duration.ofDays(400),
                64 << 20,
                WhenFull.SERVE));
  }

  @Test
  void mapsEverythingThatCanBeSaid() {
    assertThat(
            ledger(
                "{ folder: data/money, url: \"jdbc:postgresql://db:5433/w?sslmode=require\", user: w,"
                    + " password: pw, keep: 32d, spool: 1MiB, when-full: refuse }"))
        .isEqualTo(
            new LedgerSettings(
                new Store.Database("jdbc:postgresql://db:5433/w?sslmode=require", "w", "pw"),
                Path.of("data/money"),
                Duration.ofDays(32),
                1 << 20,
                WhenFull.REFUSE));
  }

  @Test
  void complainsOfWhatCannotBe() {
    assertThat(
            Policies.problems(
                "ledger: { keep: 31d, spool: 1023KiB, when-full: wait, user: w, password: p }\n"))
        .containsExactlyInAnyOrder(
            "+1:17: ledger.keep: \"31d\" (expected: a number of days from 32 on such as 400d)",
            "+1:29: ledger.spool: 1047552 bytes (expected: at least 1MiB)",
            "+1:49: ledger.when-full: \"wait\" (expected one of: refuse, serve)",
            "+1:61: ledger.user: without url (expected: both, or neither)",
            "+1:74: ledger.password: without url (expected: both, or neither)");
  }

  @Test
  void credentialsInAnAddressAreRefusedAndNotShown() {
    for (var url :
        new String[] {
          "jdbc:postgresql://w:hush@db/x",
          "jdbc:postgresql://db/x?user=w&password=hush",
          "jdbc:postgresql://db/x?ssl=true&password=hush"
        }) {
      assertThat(Policies.only("ledger: { url: \"" + url + "\", user: w }\n"))
          .contains("ledger.url", "without user and password")
          .doesNotContain("hush");
    }
    assertThat(Policies.only("ledger: { url: \"jdbc:postgresql://db/x\" }\n"))
        .contains("ledger.user: missing");
  }

  @Test
  void thePasswordIsInNoText() {
    assertThat(ledger("{ url: \"jdbc:postgresql://db/x\", user: w, password: hush }").toString())
        .doesNotContain("hush");
  }

  private static LedgerSettings ledger(String section) {
    var ledger = Policies.snapshot("ledger: " + section + "\n").accounting().ledger();
    assertThat(ledger).isNotNull();
    return ledger;
  }
}
