package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotationsTest {

  @Test
  void readsDurations() {
    assertThat(Notations.DURATION.read("250ms")).contains(Duration.ofMillis(250));
    assertThat(Notations.DURATION.read("10s")).contains(Duration.ofSeconds(10));
    assertThat(Notations.DURATION.read("5 m")).contains(Duration.ofMinutes(5));
    assertThat(Notations.DURATION.read("1h")).contains(Duration.ofHours(1));
    assertThat(List.of("0s", "-1s", "1", "1.5s", "1d", "9999999999s", "s", ""))
        .allMatch(text -> Notations.DURATION.read(text).isEmpty());
  }

  @Test
  void readsSizes() {
    assertThat(Notations.SIZE.read("512B")).contains(512);
    assertThat(Notations.SIZE.read("2KB")).contains(2000);
    assertThat(Notations.SIZE.read("2KiB")).contains(2048);
    assertThat(Notations.SIZE.read("3 MB")).contains(3_000_000);
    assertThat(Notations.SIZE.read("3MiB")).contains(3 << 20);
    assertThat(Notations.SIZE.read("2047MiB")).contains(2047 << 20);
    assertThat(List.of("0B", "2048MiB", "9999999999MiB", "1GiB", "1024", "1kb", "-1B"))
        .allMatch(text -> Notations.SIZE.read(text).isEmpty());
  }

  @Test
  void readsTokens() {
    assertThat(Notations.TOKENS.read("8192")).contains(8192L);
    assertThat(Notations.TOKENS.read("200K")).contains(200_000L);
    assertThat(Notations.TOKENS.read("1m")).contains(1_000_000L);
    assertThat(List.of("0", "0K", "1G", "1.5M", "-1", "9999999999"))
        .allMatch(text -> Notations.TOKENS.read(text).isEmpty());
  }

  @Test
  void readsMoneyExactly() {
    assertThat(Notations.MONEY.read("0.1")).contains(new Money(100_000_000));
    assertThat(Notations.MONEY.read("0.000000001")).contains(new Money(1));
    assertThat(Notations.MONEY.read("999999999.999999999"))
        .contains(new Money(999_999_999_999_999_999L));
    assertThat(List.of("0.0000000001", "1e3", "-1", ".5", "1.", "1,5", "$1", "NaN", "1000000000"))
        .allMatch(text -> Notations.MONEY.read(text).isEmpty());
  }

  @Test
  void readsOrigins() {
    assertThat(List.of("https://app.example", "http://localhost:3000", "http://[::1]:80", "*"))
        .allMatch(text -> Notations.ORIGIN.read(text).isPresent());
    assertThat(List.of("app.example", "https://app.example/", "https://a/b", "null", "file://x"))
        .allMatch(text -> Notations.ORIGIN.read(text).isEmpty());
  }
}
