package dev.wagonway.wire.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.spi.Quota;
import dev.wagonway.spi.Quota.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaHeadersTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static Quota read(String... namesAndValues) {
    var headers = new HashMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return QuotaHeaders.read(headers, NOW);
  }

  private static Window gradual(long left, long limit, Duration reset) {
    return new Window(left, limit, reset, true);
  }

  private static Window atOnce(long left, long limit, Duration reset) {
    return new Window(left, limit, reset, false);
  }

  @Test
  void readsOpenAis() {
    assertThat(
            read(
                "x-ratelimit-limit-requests", "5000",
                "x-ratelimit-limit-tokens", "160000",
                "x-ratelimit-remaining-requests", "4999",
                "x-ratelimit-remaining-tokens", "159976",
                "x-ratelimit-reset-requests", "12ms",
                "x-ratelimit-reset-tokens", "6m0s",
                "x-ratelimit-remaining-tokens_usage_based", "1"))
        .isEqualTo(
            new Quota(
                gradual(4999, 5000, Duration.ofMillis(12)),
                gradual(159976, 160000, Duration.ofMinutes(6))));
  }

  @Test
  void readsAnthropicsAndTakesTheTightestForThePrompt() {
    assertThat(
            read(
                "date", "Sun, 22 Nov 2026 12:00:30 GMT",
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "0",
                "anthropic-ratelimit-requests-reset", "2026-11-22T12:00:45Z",
                "anthropic-ratelimit-tokens-limit", "90000",
                "anthropic-ratelimit-tokens-remaining", "80000",
                "anthropic-ratelimit-tokens-reset", "2026-11-22T12:00:31Z",
                "anthropic-ratelimit-input-tokens-limit", "80000",
                "anthropic-ratelimit-input-tokens-remaining", "70000",
                "anthropic-ratelimit-input-tokens-reset", "2026-11-22T12:00:32Z",
                "anthropic-ratelimit-output-tokens-limit", "10000",
                "anthropic-ratelimit-output-tokens-remaining", "10",
                "anthropic-ratelimit-output-tokens-reset", "2026-11-22T12:00:33Z",
                "anthropic-ratelimit-unified-5h-remaining", "0"))
        .isEqualTo(
            new Quota(
                gradual(0, 50, Duration.ofSeconds(15)),
                gradual(70000, 80000, Duration.ofSeconds(2))));
  }

  @Test
  void countsTokensOfAnswersOnlyWhenNoneAreLeft() {
    assertThat(
            read(
                "anthropic-ratelimit-input-tokens-remaining", "70000",
                "anthropic-ratelimit-output-tokens-remaining", "0",
                "anthropic-ratelimit-output-tokens-reset", "2026-11-22T12:00:10Z"))
        .isEqualTo(new Quota(Window.UNKNOWN, gradual(0, -1, Duration.ofSeconds(10))));
  }

  @Test
  void readsPeriodsAndTakesTheTightest() {
    assertThat(
            read(
                "x-ratelimit-limit-req-minute", "60",
                "x-ratelimit-remaining-req-minute", "59",
                "x-ratelimit-limit-tokens-minute", "50000",
                "x-ratelimit-remaining-tokens-minute", "47196",
                "x-ratelimit-limit-tokens-month", "4000000",
                "x-ratelimit-remaining-tokens-month", "12",
                "x-ratelimit-tokens-query-cost", "2804"))
        .isEqualTo(new Quota(atOnce(59, 60, Duration.ZERO), atOnce(12, 4_000_000, Duration.ZERO)));
    assertThat(
            read(
                "x-ratelimit-remaining-requests-day", "14399",
                "x-ratelimit-reset-requests-day", "43200.5",
                "x-ratelimit-remaining-requests-minute", "3",
                "x-ratelimit-reset-requests-minute", "20"))
        .isEqualTo(new Quota(atOnce(3, -1, Duration.ofSeconds(20)), Window.UNKNOWN));
  }

  @Test
  void readsLimitsThatNameNoMeasure() {
    assertThat(
            read(
                "x-ratelimit-limit", "600",
                "x-ratelimit-remaining", "0",
                "x-ratelimit-reset", "1795348830000",
                "x-tokenlimit-limit", "1000",
                "x-tokenlimit-remaining", "750",
                "x-tokenlimit-reset", "1795348810"))
        .isEqualTo(
            new Quota(
                atOnce(0, 600, Duration.ofSeconds(30)), atOnce(750, 1000, Duration.ofSeconds(10))));
    assertThat(read("ratelimitbysize-remaining", "5", "ratelimitbysize-reset", "12"))
        .isEqualTo(new Quota(Window.UNKNOWN, atOnce(5, -1, Duration.ofSeconds(12))));
  }

  @Test
  void readsTheDraftsOfTheIetf() {
    var expected = new Quota(atOnce(9, 100, Duration.ofSeconds(6)), Window.UNKNOWN);
    assertThat(
            read(
                "ratelimit-limit",
                "100, 100;w=60",
                "ratelimit-remaining",
                "9",
                "ratelimit-reset",
                "6"))
        .isEqualTo(expected);
    assertThat(read("ratelimit", "limit=100, remaining=9, reset=6")).isEqualTo(expected);
    assertThat(
            read("ratelimit", "\"day\";r=50;t=3000, \"minute\";r=9;t=6", "ratelimit-policy", "q"))
        .isEqualTo(new Quota(atOnce(9, -1, Duration.ofSeconds(6)), Window.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "1s, 1000",
    "6m0s, 360000",
    "20ms, 20",
    "1h2m3.5s, 3723500",
    "7, 7000",
    "0.25, 250",
    "2026-11-22T12:00:05Z, 5000",
    "2026-11-22T13:00:05+01:00, 5000",
    "2026-11-22T11:00:00Z, 0",
    "400d, 86400000",
    "soon, 0",
    "-5, 0",
    "1x, 0",
    "5s!, 0",
    "NaN, 0",
    "'', 0"
  })
  void readsWhenItIsReset(String text, long millis) {
    var quota = read("ratelimit-remaining", "1", "ratelimit-reset", text);
    assertThat(quota.requests().reset()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void makesNothingOfGarbage() {
    assertThat(read("ratelimit-remaining", "many", "ratelimit-reset", "6"))
        .isEqualTo(Quota.UNKNOWN);
    assertThat(read("x-ratelimit-over-limit", "yes", "x-rate", "7")).isEqualTo(Quota.UNKNOWN);
    assertThat(read("ratelimit", "=;,=,r=;t")).isEqualTo(Quota.UNKNOWN);
    assertThat(read("ratelimit-remaining", "9".repeat(40))).isEqualTo(Quota.UNKNOWN);
    assertThat(read("ratelimit-remaining", "1".repeat(4000))).isEqualTo(Quota.UNKNOWN);
  }

  @Test
  void neverThrows() {
    var random = new Random(7);
    var names =
        List.of(
            "ratelimit",
            "ratelimit-reset",
            "x-ratelimit-remaining-tokens",
            "date",
            "x--",
            "anthropic-ratelimit-requests-reset",
            "x-ratelimit-reset-requests",
            "-",
            "ratelimit-");
    var alphabet = "0123456789.-+:;,=smhdrtZTeE\" ²µ";
    for (var i = 0; i < 20_000; i++) {
      var value = new StringBuilder();
      for (var n = random.nextInt(24); n > 0; n--) {
        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      var quota =
          QuotaHeaders.read(Map.of(names.get(random.nextInt(names.size())), value.toString()), NOW);
      assertThat(quota.requests().reset()).isBetween(Duration.ZERO, Duration.ofDays(1));
      assertThat(quota.requests().left()).isGreaterThanOrEqualTo(-1);
    }
  }
}
