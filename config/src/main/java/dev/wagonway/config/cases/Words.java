package dev.wagonway.config.cases;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Service;
import dev.wagonway.config.Notations;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Form;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.Trait;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Decision;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the single values of cases are written, where the policy language has none of their kind. */
public final class Words {

  static final String AS_ASKED = "as-asked";

  /** A moment: {@code 2026-11-22T10:00:00Z}. */
  public static final Notation<Instant> INSTANT =
      Notation.of(
          "a moment such as 2026-11-22T10:00:00Z or 2026-11-22T11:00:00+01:00",
          "[0-9T:.Z+-]{1,64}",
          match -> instant(match.group()));

  /** The name of a header. */
  public static final Notation<String> HEADER_NAME =
      Notation.of(
          "the name of a header: letters, digits and dashes",
          "[A-Za-z0-9-]{1,128}",
          match -> Optional.of(match.group().toLowerCase(Locale.ROOT)));

  /** The value of a header. */
  public static final Notation<String> HEADER_VALUE =
      Notation.of(
          "the value of a header: visible ASCII characters and spaces",
          "[ -~]{0,8192}",
          match -> Optional.of(match.group()));

  static final Notation<String> TEXT =
      Notation.of("a text on one line", "[^\\x00-\\x1f]{1,256}", m -> Optional.of(m.group()));
  static final Notation<String> LANGUAGE =
      Notation.of(
          "a language as two letters such as en, or \"\"",
          "(?:[a-z]{2})?",
          match -> Optional.of(match.group()));
  static final Notation<Double> SHARE =
      Notation.of(
          "a number from 0 to 1",
          "0(?:\\.[0-9]{1,9})?|1(?:\\.0{1,9})?",
          match -> Optional.of(Double.valueOf(match.group())));
  static final Notation<Double> RATE =
      Notation.of(
          "a decimal number above 0",
          "[0-9]{1,9}(?:\\.[0-9]{1,9})?",
          match -> Optional.of(Double.valueOf(match.group())).filter(rate -> rate > 0));
  static final Notation<Double> WEIGHT =
      Notation.of(
          "a number above 0 and up to 1",
          "0?\\.[0-9]{1,9}|1(?:\\.0{1,9})?",
          match -> Optional.of(Double.valueOf(match.group())).filter(share -> share > 0));
  static final Notation<Availability> AVAILABILITY =
      Notation.oneOf(Availability.values(), Availability::word);
  static final Notation<Long> SEED =
      Notation.of(
          "a whole number", "-?[0-9]{1,18}", match -> Optional.of(Long.valueOf(match.group())));
  static final Notation<Boolean> TRUTH = Notation.TRUTH;
  static final Notation<Domain> DOMAIN = Notation.oneOf(Domain.values(), Domain::word);
  static final Notation<Task> TASK = Notation.oneOf(Task.values(), Task::word);
  static final Notation<Form> FORM = Notation.oneOf(Form.values(), Form::word);
  static final Notation<Trait> TRAIT = Notation.oneOf(Trait.values(), Trait::word);
  static final Notation<Service> SERVICE = Notation.oneOf(Service.values(), Service::word);
  static final Notation<Decision.Basis> BASIS =
      Notation.oneOf(Decision.Basis.values(), Decision.Basis::word);
  static final Notation<Optional<Effort>> EFFORT = Notation.oneOf(efforts());

  static final Notation<BigDecimal> USED = Notations.USED;

  private Words() {}

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Map<String, Optional<Effort>> efforts() {
    var words = new LinkedHashMap<String, Optional<Effort>>();
    words.put(AS_ASKED, Optional.empty());
    Arrays.stream(Effort.values()).forEach(e -> words.put(e.word(), Optional.of(e)));
    return words;
  }
}
