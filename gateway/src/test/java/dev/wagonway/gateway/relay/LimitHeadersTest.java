package dev.wagonway.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.spi.Quota;
import dev.wagonway.spi.Wire;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LimitHeadersTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final Wire wire = ServiceLoader.load(Wire.class).findFirst().orElseThrow();

  @Test
  void aMomentIsSeenFromTheGatewaysClock() {
    assertThat(read().requests()).isEqualTo(new Quota.Window(3, 60, Duration.ofSeconds(5), false));
  }

  @Test
  void aMomentIsSeenFromTheDateOfTheAnswerIfItHasOne() {
    assertThat(read("date", "Mon, 23 Nov 2026 07:59:58 GMT").requests().reset())
        .isEqualTo(Duration.ofSeconds(7));
  }

  private Quota read(String... more) {
    var headers =
        new DefaultHttpHeaders()
            .add("RateLimit-Limit", "60")
            .add("RateLimit-Remaining", "3")
            .add("RateLimit-Reset", "2026-11-23T08:00:05Z");
    for (var i = 0; i < more.length; i += 2) {
      headers.add(more[i], more[i + 1]);
    }
    return LimitHeaders.read(wire, headers, () -> NOW);
  }
}
