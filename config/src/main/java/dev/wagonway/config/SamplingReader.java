package dev.wagonway.config;

import dev.wagonway.config.LearningSettings.Sampling;
import dev.wagonway.config.yaml.SectionReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads by whom answers are looked at: {@code judge} and {@code shadow}. */
final class SamplingReader {

  private SamplingReader() {}

  /**
   * What {@code learning} says under {@code key}, a {@link SamplingLanguage#SAMPLING}; null if it
   * says nothing, or nothing that makes sense, which is complained of.
   *
   * @param routes the names of all routes
   */
  static @Nullable Sampling read(SectionReader learning, String key, Set<String> routes) {
    if (!learning.has(key)) {
      return null;
    }
    var section = learning.section(key, SamplingLanguage.SAMPLING);
    var route = section.read("route", Notations.NAME);
    var share = section.read("share", SamplingLanguage.SHARE);
    var budget = section.read("budget", SamplingLanguage.PER_DAY);
    if (route.isEmpty() || share.isEmpty() || budget.isEmpty()) {
      return null;
    }
    if (!routes.contains(route.get())) {
      section.complain(
          "route",
          "\"%s\" is no route (expected one of: %s)"
              .formatted(route.get(), String.join(", ", routes)));
      return null;
    }
    return new Sampling(route.get(), share.get(), budget.get());
  }
}
