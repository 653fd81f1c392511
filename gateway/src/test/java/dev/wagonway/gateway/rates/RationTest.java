package dev.wagonway.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RationTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Ration ration = new Ration(20, 100);

  @Test
  void allowsSoManyAtOnce() {
    assertThat(allowed(1_000, NOON)).isEqualTo(100);
  }

  @Test
  void allowsSoManyASecondAfterThat() {
    allowed(1_000, NOON);
    assertThat(allowed(1_000, NOON.plusSeconds(1))).isEqualTo(20);
    assertThat(allowed(1_000, NOON.plusMillis(1_500))).isEqualTo(10);
  }

  @Test
  void isFullAgainAfterAPause() {
    allowed(1_000, NOON);
    assertThat(allowed(1_000, NOON.plusSeconds(3_600))).isEqualTo(100);
  }

  @Test
  void standsStillWhenTheClockIsSetBack() {
    allowed(1_000, NOON);
    assertThat(allowed(10, NOON.minusSeconds(60))).isZero();
  }

  private int allowed(int asked, Instant now) {
    var allowed = 0;
    for (var i = 0; i < asked; i++) {
      if (ration.allows(now)) {
        allowed++;
      }
    }
    return allowed;
  }
}
