package dev.wagonway.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationParameterTest {

  @Test
  void readsWhatTheConfigurationWouldRead() {
    assertThat(DurationParameter.read("for", "1500ms")).isEqualTo(Duration.ofMillis(1_500));
    assertThat(DurationParameter.read("for", "1s")).isEqualTo(Duration.ofSeconds(1));
    assertThat(DurationParameter.read("for", "10m")).isEqualTo(Duration.ofMinutes(10));
    assertThat(DurationParameter.read("for", "24h")).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "999ms", "25h", "1d", "PT10M", "1h30m", "soon"})
  void refusesWhatIsTooLongOrTooShortOrNoDuration(String text) {
    assertThatThrownBy(() -> DurationParameter.read("span", text))
        .isInstanceOf(Refused.class)
        .hasMessage("span: \"%s\" (expected: a duration from 1s to 24h such as 10m)", text);
  }
}
