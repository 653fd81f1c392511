package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Saturation;
import dev.wagonway.spi.Provider;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Reads how carefully a target is treated. */
final class HandlingReader {

  private HandlingReader() {}

  /**
   * What {@code target} says of it.
   *
   * @param provider where it runs, if that is understood
   */
  static Handling read(SectionReader target, Optional<Provider> provider) {
    var usual = Handling.DEFAULT;
    var adaptive = target.read("adaptive", TargetLanguage.TRUTH).orElse(usual.adaptive());
    var queue =
        switch (Switch.read(target, "queue", ResilienceLanguage.QUEUED, ResilienceLanguage.OFF)) {
          case Switch.Silent _ -> new Queue(usual.queue(), usual.longestWait());
          case Switch.Word _ -> new Queue(0, usual.longestWait());
          case Switch.Told told -> queue(told.section());
        };
    if (target.has("queue") && queue.most() > 0 && !adaptive && !target.has("max-concurrent")) {
      target.complain(
          "queue",
          "never counts: any number of requests is sent at a time, so none waits (expected:"
              + " max-concurrent, or adaptive: true, or no queue here)");
    }
    return new Handling(
        target.has("deadlines")
            ? DeadlinesReader.ofTarget(target.section("deadlines", ResilienceLanguage.DEADLINES))
            : null,
        adaptive,
        queue.most(),
        queue.longestWait(),
        saturation(target, provider));
  }

  private record Queue(int most, Duration longestWait) {}

  private static Queue queue(SectionReader section) {
    var most = section.read("most", Notations.COUNT).orElse(Handling.DEFAULT.queue());
    if (most == 0 && section.has("wait")) {
      section.complain("wait", "never counts, as nobody may wait (expected: most above 0)");
    }
    return new Queue(
        most, section.read("wait", Notations.DURATION).orElse(Handling.DEFAULT.longestWait()));
  }

  private static Saturation saturation(SectionReader target, Optional<Provider> provider) {
    var usual = Saturation.DEFAULT;
    return switch (Switch.read(
        target, "saturation", ResilienceLanguage.SATURATED, ResilienceLanguage.OFF)) {
      case Switch.Silent _ -> usual;
      case Switch.Word _ ->
          new Saturation(Duration.ZERO, usual.queue(), usual.cache(), usual.relief());
      case Switch.Told told -> {
        provider.filter(one -> !one.tellsLoad()).ifPresent(one -> silent(target, one));
        yield told(told.section());
      }
    };
  }

  private static void silent(SectionReader target, Provider provider) {
    target.complain(
        "saturation",
        "never counts, as servers of %s tell no load (expected: a provider whose servers do, or no saturation here)"
            .formatted(provider.id()));
  }

  private static Saturation told(SectionReader section) {
    var usual = Saturation.DEFAULT;
    return new Saturation(
        section.read("every", Notations.DURATION).orElse(usual.every()),
        section.read("queue", Notations.SOME).orElse(usual.queue()),
        share(section, "kv-cache", usual.cache()),
        share(section, "relief", usual.relief()));
  }

  private static double share(SectionReader section, String key, double usual) {
    return section.read(key, Notations.UTILIZATION).map(BigDecimal::doubleValue).orElse(usual);
  }
}
