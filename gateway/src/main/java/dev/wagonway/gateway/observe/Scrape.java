package dev.wagonway.gateway.observe;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * Shows all there is, but for the maxima that Micrometer adds to histograms of routes and targets:
 * buckets tell more, and the conventions have no such names. Thread-safe.
 */
final class Scrape extends PrometheusRegistry {

  @Override
  public MetricSnapshots scrape() {
    return scrape(Scrape::isShown);
  }

  private static boolean isShown(String name) {
    return !name.endsWith("_max")
        || !(name.startsWith("gen_ai_") || name.startsWith("wagonway_overhead_"));
  }
}
