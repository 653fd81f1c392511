package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Priors;
import java.math.BigDecimal;
import java.util.EnumMap;

/** Reads how good a target's answers are believed to be. */
final class QualityReader {

  private QualityReader() {}

  /**
   * What {@code target} says. A number says it for every domain, and so does a mapping's {@code
   * overall} for those that it does not name; without that, they are left to {@code published}.
   */
  static Priors read(SectionReader target, Priors published) {
    return switch (target.node("quality").orElse(null)) {
      case Node.Mapping _ -> mapped(target.section("quality", TargetLanguage.QUALITIES), published);
      case Node.Scalar _ ->
          target
              .read("quality", Notations.QUALITY)
              .map(number -> Priors.of(number.doubleValue()))
              .orElse(published);
      case Node.Sequence _ -> target.value("quality").map(_ -> published).orElse(published);
      case null -> published;
    };
  }

  private static Priors mapped(SectionReader quality, Priors published) {
    var overall =
        quality.read(TargetLanguage.OVERALL, Notations.QUALITY).map(BigDecimal::doubleValue);
    var rest = overall.map(Priors::of).orElse(published);
    var byDomain = new EnumMap<Domain, Double>(Domain.class);
    byDomain.putAll(rest.byDomain());
    for (var domain : Domain.values()) {
      quality
          .read(domain.word(), Notations.QUALITY)
          .ifPresent(number -> byDomain.put(domain, number.doubleValue()));
    }
    return new Priors(rest.overall(), byDomain);
  }
}
