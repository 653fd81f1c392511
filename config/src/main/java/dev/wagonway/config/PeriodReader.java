package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.cost.Period;
import dev.wagonway.cost.Period.OffPeak;
import dev.wagonway.cost.Scale;
import dev.wagonway.cost.Scale.Step;
import dev.wagonway.cost.Tariff;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads prices per token: rates, steps, hours of the week, and the periods that they hold in. */
final class PeriodReader {

  private PeriodReader() {}

  private record Told(SectionReader section, Period period) {}

  /**
   * The tariff that the mappings tell of together, each of them a period; nothing if one of them
   * has a problem that leaves it without a price.
   */
  static Optional<Tariff> tariff(List<SectionReader> sections) {
    var told = new ArrayList<Told>();
    for (var section : sections) {
      period(section).ifPresent(period -> told.add(new Told(section, period)));
    }
    var sources =
        sections.stream().flatMap(s -> s.read("source", PriceLanguage.SOURCE).stream()).distinct();
    var source = sources.collect(Collectors.joining("; "));
    var asOf =
        sections.stream()
            .map(s -> s.read("as-of", PriceLanguage.DATE).orElse(null))
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder());
    if (told.isEmpty() || told.size() < sections.size()) {
      return Optional.empty();
    }
    return tariff(told, source, asOf);
  }

  private static Optional<Tariff> tariff(List<Told> told, String source, Optional<LocalDate> asOf) {
    told.sort(Comparator.comparing(one -> one.period().from()));
    var fit = true;
    for (var i = 1; i < told.size(); i++) {
      fit &= follows(told.get(i - 1), told.get(i));
    }
    var periods = told.stream().map(Told::period).toList();
    return fit ? Optional.of(new Tariff(periods, source, asOf.orElse(null))) : Optional.empty();
  }

  /** Whether {@code later} does not overlap {@code earlier}; complains of gaps as well. */
  private static boolean follows(Told earlier, Told later) {
    var end = earlier.period().until();
    var begin = later.period().from();
    if (begin.equals(end)) {
      return true;
    }
    var place = earlier.section().place();
    if (begin.isAfter(end)) {
      later
          .section()
          .complain(
              "from", "a gap after the period at %s (expected: %s)".formatted(place, shown(end)));
      return true;
    }
    later
        .section()
        .complain(
            "from",
            "overlaps with the period at %s (expected: %s)"
                .formatted(
                    place,
                    end.equals(Instant.MAX)
                        ? "until in that one, and from after it"
                        : shown(end) + " or later"));
    return false;
  }

  private static String shown(Instant instant) {
    var time = instant.atOffset(ZoneOffset.UTC);
    return time.toLocalTime().toSecondOfDay() == 0
        ? time.toLocalDate().toString()
        : instant.toString();
  }

  private static Optional<Period> period(SectionReader section) {
    var rates = Rates.read(section);
    var scale = new Scale(rates.price(), steps(section, rates));
    var offPeak = new ArrayList<OffPeak>();
    for (var window : section.sections("off-peak", PriceLanguage.OFF_PEAK)) {
      offPeak(window, rates, scale).ifPresent(offPeak::add);
    }
    var from = section.read("from", PriceLanguage.FROM).orElse(Instant.MIN);
    var until = section.read("until", PriceLanguage.UNTIL).orElse(Instant.MAX);
    if (!from.isBefore(until)) {
      section.complain("until", "not after from (expected: a later day)");
      return Optional.empty();
    }
    return rates.has("input") && rates.has("output")
        ? Optional.of(new Period(from, until, scale, offPeak))
        : Optional.empty();
  }

  private static List<Step> steps(SectionReader section, Rates base) {
    var steps = new ArrayList<Step>();
    for (var step : section.sections("above", PriceLanguage.STEP)) {
      var above = step.read("tokens", Notations.TOKENS);
      var rates = Rates.read(step);
      var reached = steps.isEmpty() ? 0 : steps.getLast().above();
      if (!Rates.areIn(step)) {
        step.complain("input", "no price (expected: what differs, such as input and output)");
      }
      if (above.isPresent() && above.get() <= reached) {
        step.complain(
            "tokens", "not above the step before it (expected: more than " + reached + ")");
      } else if (above.isPresent()) {
        steps.add(new Step(above.get(), rates.over(base).price()));
      }
    }
    return steps;
  }

  private static Optional<OffPeak> offPeak(SectionReader section, Rates base, Scale usual) {
    var window = WindowReader.read(section);
    var discount = section.read("discount", PriceLanguage.SHARE);
    var own = Rates.areIn(section) || section.has("above");
    if (own == section.has("discount")) {
      section.complain(
          "discount",
          own
              ? "beside prices of its own (expected: one or the other)"
              : "missing (expected: a discount such as 0.5, or prices such as input and output)");
      return Optional.empty();
    }
    var scale =
        own ? Optional.of(ownScale(section, base, usual)) : discount.map(d -> discounted(usual, d));
    return window.flatMap(w -> scale.map(s -> new OffPeak(w, s)));
  }

  private static Scale ownScale(SectionReader section, Rates base, Scale usual) {
    var rates = Rates.read(section).over(base);
    var says = section.node("above").filter(Node.Sequence.class::isInstance).isPresent();
    if (!usual.steps().isEmpty() && !says) {
      section.complain(
          "above",
          "missing, though long prompts have prices of their own at other hours (expected: a list,"
              + " [] for one price whatever the length)");
    }
    return new Scale(rates.price(), steps(section, rates));
  }

  private static Scale discounted(Scale usual, BigDecimal share) {
    var steps =
        usual.steps().stream()
            .map(step -> new Step(step.above(), step.price().discounted(share)))
            .toList();
    return new Scale(usual.base().discounted(share), steps);
  }
}
