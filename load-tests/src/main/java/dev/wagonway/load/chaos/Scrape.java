package dev.wagonway.load.chaos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The gateway's metrics at a moment.
 *
 * @param samples by name and labels, as they stand in the text
 */
record Scrape(Map<String, Double> samples) {

  /** Reads Prometheus' text format. */
  static Scrape of(String text) {
    var samples = new LinkedHashMap<String, Double>();
    text.lines()
        .filter(line -> !line.startsWith("#") && line.contains(" "))
        .forEach(line -> {
          var end = line.lastIndexOf(' ');
          samples.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        });
    return new Scrape(samples);
  }

  /** The sum over all labels. */
  double sum(String name) {
    return sum(name, _ -> true);
  }

  /** The sum over the samples of which {@code wanted} holds; it is given their labels. */
  double sum(String name, Predicate<String> wanted) {
    return samples.entrySet().stream()
        .filter(sample -> name(sample.getKey()).equals(name))
        .filter(sample -> wanted.test(sample.getKey().substring(name.length())))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  boolean has(String name) {
    return samples.keySet().stream().anyMatch(sample -> name(sample).equals(name));
  }

  private static String name(String sample) {
    var brace = sample.indexOf('{');
    return brace < 0 ? sample : sample.substring(0, brace);
  }
}
