package dev.wagonway.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SavingsMetersTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void comparesEachBaselineWithTheSameRequests() {
    var meters = new Meters(registry, "test");
    var cent = Money.ofUsd("0.01");
    meters.compared(Map.of("a", Money.ofUsd("0.5"), "b", cent), cent, 1_000);
    meters.compared(Map.of("a", Money.ofUsd("0.25")), cent, 500);
    meters.compared(Map.of(), cent, 250);

    assertThat(registry.scrape())
        .contains(
            "wagonway_baseline_cost_usd_total{baseline=\"a\"} 0.75\n",
            "wagonway_baseline_cost_usd_total{baseline=\"b\"} 0.01\n",
            "wagonway_baseline_actual_usd_total{baseline=\"a\"} 0.0200000015\n",
            "wagonway_baseline_actual_usd_total{baseline=\"b\"} 0.010000001\n",
            "wagonway_routing_cost_usd_total 1.75E-9\n");
  }

  @Test
  void sumsOfMoneyDoNotDrift() {
    var sums = new MoneySums(registry, new TagCap(1_000));
    for (int i = 0; i < 1_000_000; i++) {
      sums.nanoUsd("wagonway.cost.usd", "test", Tags.of("t", "x")).add(100_000_001);
    }
    assertThat(registry.scrape()).contains("wagonway_cost_usd_total{t=\"x\"} 100000.001\n");
  }

  @Test
  void countsWaybillsThatWereLost() {
    var meters = new Meters(registry, "test");
    assertThat(registry.scrape()).contains("wagonway_waybills_lost_total 0.0\n");
    meters.waybillsLost(3);
    assertThat(registry.scrape()).contains("wagonway_waybills_lost_total 3.0\n");
  }
}
