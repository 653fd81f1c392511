package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.CacheSettings.OnRoute;
import dev.wagonway.config.CacheSettings.Per;
import dev.wagonway.config.CacheSettings.When;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheReaderTest {

  private static final OnRoute USUAL =
      new OnRoute(When.DETERMINISTIC, Per.KEY, Duration.ofHours(1));

  @Test
  void keepsNothingUnlessARouteSaysSo() {
    assertThat(cache("")).isEqualTo(CacheSettings.OFF);
    assertThat(cache("cache: { size: 1MB }\n")).isEqualTo(CacheSettings.OFF);
    assertThat(cache("routes: { a: { candidates: [glm], cache: off } }\n"))
        .isEqualTo(CacheSettings.OFF);
  }

  @Test
  void hasAWordForEverything() {
    var routes =
        """
        routes:
          a: { candidates: [glm], cache: {} }
          b: { candidates: [glm], cache: { when: all, time: 5m, per: project } }
          c: { extends: b }
          d: { extends: b, cache: off }
          e: { extends: b, cache: { when: asked } }
        """;
    var b = new OnRoute(When.ALL, Per.PROJECT, Duration.ofMinutes(5));
    var expected =
        Map.of("a", USUAL, "b", b, "c", b, "e", new OnRoute(When.ASKED, Per.KEY, USUAL.time()));
    assertThat(cache(routes))
        .isEqualTo(new CacheSettings(64 << 20, Label.INTERNAL, false, expected));
    assertThat(cache(routes + "cache: { size: 5MB, most: confidential }\n"))
        .isEqualTo(new CacheSettings(5_000_000, Label.CONFIDENTIAL, false, expected));
  }

  @Test
  void hasNoWordForTellingAgainWhatIsRestricted() {
    assertThat(Policies.only("cache: { most: restricted }\n"))
        .contains("cache.most: \"restricted\" (expected one of: public, internal, confidential)");
  }

  @Test
  void sharesOnlyByARedisThatIsNamed() {
    assertThat(Policies.only("cache: { shared: on }\n"))
        .contains("cache.shared: on, but no Redis is named");
  }

  private static CacheSettings cache(String text) {
    return Policies.snapshot(text + "direct: true\n").accounting().cache();
  }
}
