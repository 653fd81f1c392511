package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.cost.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.MatchResult;

/** The keys about having other models look at answers. */
final class SamplingLanguage {

  /** Of answers; above one in two, most of the money would go into looking at them. */
  static final Notation<Double> SHARE =
      Notation.of(
          "a share above 0% and up to 50% such as 2% or 0.5%",
          "([0-9]{1,2}(?:\\.[0-9]{1,6})?) ?%", SamplingLanguage::share);

  static final Notation<Money> PER_DAY =
      Notation.of(
          "US dollars a day such as 5 USD / day",
          "([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?USD ?(?:/|per) ?day",
          match -> Optional.of(Money.ofUsd(match.group(1))));

  static final Section SAMPLING =
      section(
          required("route", Notations.NAME, "The route by which another model is asked."),
          required("share", SHARE, "The share of answers."),
          required("budget", PER_DAY, "The most that is spent on it in a UTC day."));

  private SamplingLanguage() {}

  private static Optional<Double> share(MatchResult match) {
    var share = new BigDecimal(match.group(1)).movePointLeft(2).doubleValue();
    return share > 0 && share <= 0.5 ? Optional.of(share) : Optional.empty();
  }
}
