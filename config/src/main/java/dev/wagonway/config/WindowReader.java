package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.time.WeeklyWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** Reads a time of the week: days, from, to and zone. */
final class WindowReader {

  private static final List<String> DAY_NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String DAY = "(" + String.join("|", DAY_NAMES) + ")";
  private static final String CLOCK = "([01][0-9]|2[0-3]):([0-5][0-9])";

  static final Notation<Set<DayOfWeek>> DAYS =
      Notation.of(
          "a day or a span of days, such as sat or mon-fri",
          DAY + "(?:-" + DAY + ")?",
          match -> Optional.of(days(match)));

  static final Notation<LocalTime> FROM =
      Notation.of(
          "a time from 00:00 to 23:59",
          CLOCK,
          match -> Optional.of(LocalTime.parse(match.group())));

  static final Notation<LocalTime> TO =
      Notation.of(
          "a time from 00:00 to 24:00",
          CLOCK + "|24:00",
          match ->
              Optional.of(
                  match.group(1) == null ? LocalTime.MIDNIGHT : LocalTime.parse(match.group())));

  static final Notation<ZoneId> ZONE =
      Notation.of(
          "a time zone such as UTC or Europe/Berlin",
          "[A-Za-z0-9_+/:-]{1,64}",
          match -> zone(match.group()));

  private static final Shape DAYS_OR_LIST =
      new Either(List.of(new One(DAYS), new Several(new One(DAYS))));

  /** The keys of a time of the week; other sections may have them among their own. */
  static final List<Shape.Key> KEYS =
      List.of(
          optional("days", DAYS_OR_LIST, "When it begins; default mon-sun."),
          required("from", FROM, "When it begins, as clocks show it."),
          required("to", TO, "When it ends; before from: on the next day."),
          required("zone", ZONE, "Whose clocks: UTC, Europe/Berlin."));

  static final Section SECTION = new Section(KEYS);

  private WindowReader() {}

  /** The window that {@code section} tells of, whose shape has {@link #KEYS}. */
  static Optional<WeeklyWindow> read(SectionReader section) {
    var days = readDays(section);
    var from = section.read("from", FROM);
    var to = section.read("to", TO);
    var zone = zone(section);
    if (from.isEmpty() || to.isEmpty() || isEmpty(section, from.get(), to.get())) {
      return Optional.empty();
    }
    return days.isEmpty()
        ? Optional.empty()
        : zone.map(z -> new WeeklyWindow(days, from.get(), to.get(), z));
  }

  /** The days; none if there was something to complain about. */
  private static Set<DayOfWeek> readDays(SectionReader section) {
    return switch (section.node("days").orElse(null)) {
      case Node.Sequence list -> {
        if (list.items().isEmpty()) {
          section.complain("days", "found an empty list (expected: " + DAYS.expected() + ")");
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var value : section.values("days")) {
          section.read(value, DAYS).ifPresent(days::addAll);
        }
        yield days;
      }
      case Node.Scalar _, Node.Mapping _ ->
          section.read("days", DAYS).orElse(EnumSet.noneOf(DayOfWeek.class));
      case null -> EnumSet.allOf(DayOfWeek.class);
    };
  }

  /** The zone at {@code zone}; nothing, with a complaint, if it is unknown. */
  static Optional<ZoneId> zone(SectionReader section) {
    return section.value("zone").flatMap(value -> readZone(section, value));
  }

  private static Optional<ZoneId> readZone(SectionReader section, Value value) {
    var zone = ZONE.read(value.text());
    if (zone.isEmpty()) {
      var known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
      var meant = value.isLiteral() ? Spelling.hint(value.text(), known) : "";
      section.complain(value, value.shown() + " (expected: " + ZONE.expected() + meant + ")");
    }
    return zone;
  }

  /** Whether the window has no length; {@code 00:00} to {@code 24:00} is a whole day. */
  private static boolean isEmpty(SectionReader section, LocalTime from, LocalTime to) {
    var end = section.value("to").map(Value::text).map(String::strip).orElse("");
    var empty = from.equals(to) && !end.equals("24:00");
    if (empty) {
      section.complain(
          "to", "as from (expected: another time; a whole day is from 00:00 to 24:00)");
    }
    return empty;
  }

  private static Set<DayOfWeek> days(MatchResult match) {
    var first = DAY_NAMES.indexOf(match.group(1));
    var last = match.group(2) == null ? first : DAY_NAMES.indexOf(match.group(2));
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (int day = first; day != last; day = (day + 1) % DAY_NAMES.size()) {
      days.add(DayOfWeek.of(day + 1));
    }
    days.add(DayOfWeek.of(last + 1));
    return days;
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
