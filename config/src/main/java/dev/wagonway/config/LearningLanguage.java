package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** The keys about learning from answers, and how values are written that only they have. */
final class LearningLanguage {

  static final Notation<Double> SHARE =
      Notation.of(
          "a share such as 2% or 0.02, at most 100%",
          "([0-9]{1,3}(?:\\.[0-9]{1,6})?)(%?)", LearningLanguage::share);

  static final Notation<Duration> HALF_LIFE =
      Notation.of(
          "a duration from 1h to 3650d such as 36h or 14d",
          "([0-9]{1,5}) ?(h|d)",
          LearningLanguage::halfLife);

  static final Section LEARNING =
      section(
          optional("feedback", ResilienceLanguage.ON_OR_OFF, "From callers; default on."),
          optional("implicit", ResilienceLanguage.ON_OR_OFF, "From what they do; default off."),
          optional("file", PolicyNotations.FILE, "Where it is kept; default: in memory only."),
          optional("half-life", HALF_LIFE, "Until it counts half; default 14d."),
          optional("words", Notations.LABEL, "Most sensitive words learned; default internal."),
          optional("judge", SamplingLanguage.SAMPLING, "Which answers a model judges."),
          optional("shadow", SamplingLanguage.SAMPLING, "Which requests a second model answers."));

  static final Either LEARNING_OR_OFF =
      new Either(List.of(new One(ResilienceLanguage.OFF), LEARNING));

  static final Section TRYING =
      section(
          optional("explore", SHARE, "The share of decisions that try things out; default 0%."),
          optional(
              "below-floor",
              ResilienceLanguage.ON_OR_OFF,
              "Whether that may go below the quality floor; default off."));

  static final Either TRYING_OR_OFF = new Either(List.of(new One(ResilienceLanguage.OFF), TRYING));

  private LearningLanguage() {}

  private static Optional<Double> share(MatchResult match) {
    var number = new BigDecimal(match.group(1));
    var share = match.group(2).isEmpty() ? number : number.movePointLeft(2);
    return Optional.of(share.doubleValue()).filter(one -> one <= 1);
  }

  private static Optional<Duration> halfLife(MatchResult match) {
    var amount = Long.parseLong(match.group(1));
    var length = match.group(2).equals("d") ? Duration.ofDays(amount) : Duration.ofHours(amount);
    return Optional.of(length)
        .filter(Duration::isPositive)
        .filter(one -> one.compareTo(Duration.ofDays(3_650)) <= 0);
  }
}
