package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** The keys of prices, and how dates are written in them. */
final class PriceLanguage {

  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String INSTANT = DAY + "T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z";

  static final Notation<LocalDate> DATE =
      Notation.of("a date such as 2026-11-22", DAY, match -> date(match.group()));

  static final Notation<Instant> FROM =
      Notation.of(
          "a date such as 2027-01-01, or an instant such as 2026-12-31T16:00Z",
          "(" + DAY + ")|" + INSTANT,
          match -> instant(match, 0));

  static final Notation<Instant> UNTIL =
      Notation.of(
          "a date such as 2026-12-31, that day included, or an instant such as 2026-12-31T16:00Z",
          "(" + DAY + ")|" + INSTANT,
          match -> instant(match, 1));

  static final Notation<BigDecimal> SHARE = Notations.QUALITY;

  static final Notation<String> SOURCE =
      Notation.of(
          "a text of at most 256 characters",
          "[^\\x00-\\x1f]{1,256}",
          match -> Optional.of(match.group()));

  /** The rates, all of which may be left out. */
  private static final List<Shape.Key> RATES =
      List.of(
          optional("input", Notations.MONEY, "USD per million prompt tokens."),
          optional("cached-input", Notations.MONEY, "The same, from a cache; default input."),
          optional("cache-write", Notations.MONEY, "The same, into a cache; default input."),
          optional(
              "cache-write-1h",
              Notations.MONEY,
              "The same, into a cache for an hour; default cache-write."),
          optional("output", Notations.MONEY, "USD per million generated tokens."),
          optional("reasoning", Notations.MONEY, "The same, of reasoning; default output."),
          optional("audio-input", Notations.MONEY, "Prompt tokens of sound; default input."),
          optional("audio-output", Notations.MONEY, "Generated tokens of sound; default output."),
          optional("per-request", Notations.MONEY, "USD per answered request; default 0."),
          optional("per-image", Notations.MONEY, "USD per image billed by the piece; default 0."));

  static final List<String> RATE_NAMES = RATES.stream().map(Shape.Key::name).toList();

  static final Section STEP =
      new Section(
          joined(
              List.of(
                  required(
                      "tokens",
                      Notations.TOKENS,
                      "The whole call costs this if its prompt is longer.")),
              RATES));

  private static final Shape.Key ABOVE =
      optional("above", new Several(STEP), "Prices of long prompts, the shortest first.");

  static final Section OFF_PEAK =
      new Section(
          joined(
              WindowReader.KEYS,
              List.of(optional("discount", SHARE, "The share that is taken off.")),
              RATES,
              List.of(ABOVE)));

  private static final List<Shape.Key> TERMS =
      List.of(
          ABOVE,
          optional("off-peak", new Several(OFF_PEAK), "Prices of some hours of the week."),
          optional("from", FROM, "The first day, in UTC."),
          optional("until", UNTIL, "The last day, in UTC."),
          optional("source", SOURCE, "Where the price was read."),
          optional("as-of", DATE, "When it was read."));

  static final Section TOKEN_PRICE =
      new Section(joined(RATES.stream().map(PriceLanguage::inPrice).toList(), TERMS));

  static final Section HARDWARE_PRICE =
      new Section(
          List.of(
              required("gpu-hour", Notations.MONEY, "USD per hour of the machine, used or not."),
              required("output-tokens-per-second", Notations.POSITIVE, "Throughput at full load."),
              required("utilization", Notations.UTILIZATION, "Share of the hour that is used.")));

  static final Either PRICE =
      new Either(
          List.of(new One(Notations.FREE), TOKEN_PRICE, HARDWARE_PRICE, new Several(TOKEN_PRICE)));

  static final Section OVERRIDE =
      new Section(
          joined(
              List.of(
                  required("provider", Notations.NAME, "Whose price it is."),
                  required("model", Notations.MODEL, "The name that the upstream knows."),
                  optional("region", Notations.NAME, "Where it holds; default wherever.")),
              TOKEN_PRICE.keys()));

  private PriceLanguage() {}

  /** A rate as a price has it: what is read and what is written must be known. */
  private static Shape.Key inPrice(Shape.Key rate) {
    var isEnd = rate.name().equals("input") || rate.name().equals("output");
    return new Shape.Key(rate.name(), isEnd, rate.shape(), rate.meaning());
  }

  @SafeVarargs
  private static List<Shape.Key> joined(List<Shape.Key>... lists) {
    var all = new ArrayList<Shape.Key>();
    for (var list : lists) {
      all.addAll(list);
    }
    return all;
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The instant as it stands, or the beginning of the day that is {@code days} after the date. */
  private static Optional<Instant> instant(MatchResult match, int days) {
    if (match.group(1) != null) {
      return date(match.group(1))
          .map(day -> day.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    try {
      return Optional.of(OffsetDateTime.parse(match.group()).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
