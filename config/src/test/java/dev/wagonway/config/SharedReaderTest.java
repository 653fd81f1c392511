package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SharedReaderTest {

  private static final String LEDGER =
      "ledger: { url: 'jdbc:postgresql://db/wagonway', user: wagonway, password: pw }\n";

  private static Loaded read(String yaml) {
    return Reads.load(
        """
        targets:
          - { id: glm, model: glm-4.6, provider: vllm, base-url: "http://glm:8000/v1", tier: on-prem,
              clearance: restricted, price: free }
        """
            + yaml);
  }

  private static SharedSettings settings(String yaml) {
    return Objects.requireNonNull(Reads.ok(read(LEDGER + yaml)).accounting().shared());
  }

  @Test
  void whatIsNotSaidIsAsUsual() {
    assertThat(settings("shared: { redis: 'redis://h' }"))
        .isEqualTo(
            new SharedSettings(
                "redis://h",
                "wagonway:",
                Duration.ofMillis(100),
                Money.ZERO,
                SharedSettings.LimitsWhenAway.LOCAL));
  }

  @Test
  void everythingThatIsSaidIsRead() {
    assertThat(
            settings(
                "shared: { redis: 'rediss://u:p@h:1/2', prefix: 'a:', patience: 1s,"
                    + " when-away: { allow: 1.5 USD }, limits-when-away: refuse }"))
        .isEqualTo(
            new SharedSettings(
                "rediss://u:p@h:1/2",
                "a:",
                Duration.ofSeconds(1),
                Money.ofUsd("1.5"),
                SharedSettings.LimitsWhenAway.REFUSE));
  }

  @Test
  void whatIsSharedNeedsALedgerThatIsShared() {
    assertThat(Reads.problems(read("shared: { redis: 'redis://h' }")))
        .singleElement()
        .asString()
        .contains("shared: no ledger that gateways share (expected: ledger: with the url");
    assertThat(Reads.problems(read("ledger: {}\nshared: { redis: 'redis://h' }"))).hasSize(1);
  }

  @Test
  void addressesAreNeverShown() {
    var problems = Reads.problems(read(LEDGER + "shared: { redis: 'http://u:hidden@h' }"));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst()).contains("shared.redis: ***").doesNotContain("hidden");
    assertThat(settings("shared: { redis: 'redis://u:hidden@h' }").toString())
        .doesNotContain("hidden");
  }
}
