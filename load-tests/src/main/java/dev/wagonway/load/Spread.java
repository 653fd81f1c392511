package dev.wagonway.load;

import org.HdrHistogram.Histogram;

/** Percentiles in milliseconds. */
record Spread(double p50, double p90, double p99, double p999, double max) {

  static Spread ofMicros(Histogram micros) {
    return new Spread(
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(90) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getValueAtPercentile(99.9) / 1e3,
        micros.getMaxValue() / 1e3);
  }
}
