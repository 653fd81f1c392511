package dev.wagonway.config;

import dev.wagonway.config.CacheSettings.OnRoute;
import dev.wagonway.config.CacheSettings.Per;
import dev.wagonway.config.CacheSettings.When;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code cache}, and what routes say under that key. */
final class CacheReader {

  private static final int USUAL_BYTES = 64 << 20;
  private static final Duration USUAL_TIME = Duration.ofHours(1);

  private CacheReader() {}

  /**
   * Reads it.
   *
   * @param isShared whether there is a Redis that gateways share
   */
  static CacheSettings read(
      SectionReader root, Map<String, DeclaredRoute> routes, boolean isShared) {
    var section = root.section("cache", CacheLanguage.CACHE);
    var size = section.read("size", Notations.SIZE).orElse(USUAL_BYTES);
    var most = section.read("most", CacheLanguage.MOST).orElse(Label.INTERNAL);
    var shared = section.read("shared", ResilienceLanguage.ON_OR_OFF).orElse(false);
    if (shared && !isShared) {
      section.complain(
          "shared",
          "on, but no Redis is named (expected: a section shared: beside cache:, or shared: off)");
    }
    var kept = new LinkedHashMap<String, OnRoute>();
    routes.forEach((name, route) -> onRoute(route.lineage()).ifPresent(one -> kept.put(name, one)));
    return kept.isEmpty() ? CacheSettings.OFF : new CacheSettings(size, most, shared, kept);
  }

  private static Optional<OnRoute> onRoute(Lineage lineage) {
    return lineage
        .saying("cache")
        .flatMap(said ->
            switch (Switch.read(
                said.section(), "cache", CacheLanguage.ON_ROUTE, ResilienceLanguage.OFF)) {
              case Switch.Silent _, Switch.Word _ -> Optional.empty();
              case Switch.Told(var section) -> Optional.of(onRoute(section));
            });
  }

  private static OnRoute onRoute(SectionReader section) {
    return new OnRoute(
        section.read("when", CacheLanguage.WHEN).orElse(When.DETERMINISTIC),
        section.read("per", CacheLanguage.PER).orElse(Per.KEY),
        section.read("time", Notations.DURATION).orElse(USUAL_TIME));
  }
}
