package dev.wagonway.gateway.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {

  @Test
  void tellsMetricsAndLabels() {
    var uses =
        PromQl.read(
            "histogram_quantile(0.95, sum by (le, tier) (rate(a_bucket{route=~\"$route\"}[$__rate_interval])))"
                + " / on (tier) group_left b offset 5m > 2 or vector(0)");
    assertThat(uses.metrics()).containsExactly("a_bucket", "b");
    assertThat(uses.labels()).containsExactly("le", "route", "tier");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(a",
        "a)",
        "summ(a)",
        "a{route}",
        "a{route=auto}",
        "a{route=\"x\"",
        "sum by (x (a)",
        "a[5m",
        "a ? b"
      })
  void refusesWhatIsNoExpression(String text) {
    assertThatThrownBy(() -> PromQl.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
