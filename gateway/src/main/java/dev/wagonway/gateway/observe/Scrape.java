package dev.wagonway.gateway.observe;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.IOException;
import java.io.OutputStream;

/** Writes what there is to be seen. Thread-safe. */
public final class Scrape {

  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private Scrape() {}

  /**
   * Writes all of {@code registry} as {@code type} says, but for the maxima that Micrometer adds to
   * histograms of routes and targets: buckets tell more, and the conventions have no such names.
   */
  public static void write(PrometheusMeterRegistry registry, String type, OutputStream out)
      throws IOException {
    var shown = registry.getPrometheusRegistry().scrape(Scrape::isShown);
    FORMATS.findWriter(type).write(out, shown);
  }

  private static boolean isShown(String name) {
    return !name.endsWith("_max")
        || !(name.startsWith("gen_ai_") || name.startsWith("wagonway_overhead_"));
  }
}
