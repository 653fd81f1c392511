package dev.wagonway.config;

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
          key("input", Notations.MONEY, "USD per million prompt tokens."),
          key("cached-input", Notations.MONEY, "The same, from a cache; default input."),
          key("cache-write", Notations.MONEY, "The same, into a cache; default input."),
          key("output", Notations.MONEY, "USD per million generated tokens."),
          key("reasoning", Notations.MONEY, "The same, of reasoning; default output."),
          key("audio-input", Notations.MONEY, "Prompt tokens of sound; default input."),
          key("audio-output", Notations.MONEY, "Generated tokens of sound; default output."),
          key("per-request", Notations.MONEY, "USD per answered request; default 0."),
          key("per-image", Notations.MONEY, "USD per image billed by the piece; default 0."));

  static final List<String> RATE_NAMES = RATES.stream().map(Shape.Key::name).toList();

  static final Section STEP =
      new Section(
          joined(
              List.of(
                  new Shape.Key(
                      "tokens",
                      true,
                      new One(Notations.TOKENS),
                      "The whole call costs this if its prompt is longer.")),
              RATES));

  private static final Shape.Key ABOVE =
      new Shape.Key(
          "above", false, new Several(STEP), "Prices of long prompts, the shortest first.");

  static final Section OFF_PEAK =
      new Section(
          joined(
              WindowReader.KEYS,
              List.of(key("discount", SHARE, "The share that is taken off.")),
              RATES,
              List.of(ABOVE)));

  private static final List<Shape.Key> TERMS =
      List.of(
          ABOVE,
          new Shape.Key(
              "off-peak", false, new Several(OFF_PEAK), "Prices of some hours of the week."),
          key("from", FROM, "The first day, in UTC."),
          key("until", UNTIL, "The last day, in UTC."),
          key("source", SOURCE, "Where the price was read."),
          key("as-of", DATE, "When it was read."));

  static final Section TOKEN_PRICE =
      new Section(joined(RATES.stream().map(PriceLanguage::required).toList(), TERMS));

  static final Section HARDWARE_PRICE =
      new Section(
          List.of(
              required(
                  key("gpu-hour", Notations.MONEY, "USD per hour of the machine, used or not."),
                  true),
              required(
                  key("output-tokens-per-second", Notations.POSITIVE, "Throughput at full load."),
                  true),
              required(
                  key("utilization", Notations.UTILIZATION, "Share of the hour that is used."),
                  true)));

  static final Either PRICE =
      new Either(
          List.of(new One(Notations.FREE), TOKEN_PRICE, HARDWARE_PRICE, new Several(TOKEN_PRICE)));

  static final Section OVERRIDE =
      new Section(
          joined(
              List.of(
                  required(key("provider", Notations.NAME, "Whose price it is."), true),
                  required(
                      key("model", Notations.MODEL, "The name that the upstream knows."), true),
                  key("region", Notations.NAME, "Where it holds; default wherever.")),
              TOKEN_PRICE.keys()));

  private PriceLanguage() {}

  private static Shape.Key key(String name, Notation<?> notation, String meaning) {
    return new Shape.Key(name, false, new One(notation), meaning);
  }

  /** A rate as a price has it: what is read and what is written must be known. */
  private static Shape.Key required(Shape.Key rate) {
    return required(rate, rate.name().equals("input") || rate.name().equals("output"));
  }

  private static Shape.Key required(Shape.Key key, boolean required) {
    return new Shape.Key(key.name(), required, key.shape(), key.meaning());
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
