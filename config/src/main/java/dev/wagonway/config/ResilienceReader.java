package dev.wagonway.config;

import dev.wagonway.config.Resilience.Breaker;
import dev.wagonway.config.Resilience.Ejection;
import dev.wagonway.config.Resilience.RetryBudget;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import java.math.BigDecimal;

/** Reads the section {@code resilience}. */
final class ResilienceReader {

  private static final Resilience USUAL = Resilience.DEFAULT;

  private ResilienceReader() {}

  static Resilience read(SectionReader root) {
    var section = root.section("resilience", ResilienceLanguage.RESILIENCE);
    return new Resilience(
        breaker(section.section("breaker", ResilienceLanguage.BREAKER)),
        retryBudget(section.section("retry-budget", ResilienceLanguage.RETRY_BUDGET)),
        ejection(section),
        section.read("slow-start", ResilienceLanguage.DURATION_OR_OFF).orElse(USUAL.slowStart()));
  }

  private static Breaker breaker(SectionReader section) {
    var usual = USUAL.breaker();
    var own = section.read("window", Notations.SOME);
    var least = section.read("least", Notations.SOME);
    var window = own.orElse(Math.max(usual.window(), least.orElse(0)));
    if (least.isPresent() && least.get() > window) {
      section.complain(
          "least",
          "%d, more than the %d answers that count, so it would never open (expected: at most window)"
              .formatted(least.get(), window));
    }
    return new Breaker(
        window,
        share(section, "failures", Notations.UTILIZATION, usual.failures()),
        Math.min(least.orElse(usual.least()), window),
        section.read("rest", Notations.DURATION).orElse(usual.rest()),
        section.read("trials", Notations.SOME).orElse(usual.trials()));
  }

  private static RetryBudget retryBudget(SectionReader section) {
    var usual = USUAL.retryBudget();
    return new RetryBudget(
        share(section, "share", Notations.QUALITY, usual.share()),
        section.read("least", Notations.COUNT).orElse(usual.least()));
  }

  private static Ejection ejection(SectionReader resilience) {
    var usual = USUAL.ejection();
    return switch (Switch.read(
        resilience, "ejection", ResilienceLanguage.EJECTED, ResilienceLanguage.OFF)) {
      case Switch.Silent _ -> usual;
      case Switch.Word _ -> new Ejection(0, usual.most(), usual.rest());
      case Switch.Told told ->
          new Ejection(
              told.section().read("failures", Notations.SOME).orElse(usual.failures()),
              share(told.section(), "most", Notations.UTILIZATION, usual.most()),
              told.section().read("rest", Notations.DURATION).orElse(usual.rest()));
    };
  }

  private static double share(
      SectionReader section, String key, Notation<BigDecimal> notation, double usual) {
    return section.read(key, notation).map(BigDecimal::doubleValue).orElse(usual);
  }
}
