package dev.wagonway.gateway.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What spending can be told apart by. */
public enum Dimension {
  KEY("l.caller", ""),
  TEAM("l.team", ""),
  PROJECT("l.project", ""),
  ROUTE("l.route", ""),
  TARGET("l.target", ""),
  TIER("l.tier", ""),
  MODEL("l.model", ""),
  LABEL("m.label", ""),
  OUTCOME("m.outcome", ""),
  KIND("m.kind", ""),
  HOUR("", "uuuu-MM-dd'T'HH:mmXXX"),
  DAY("", "uuuu-MM-dd"),
  /** Weeks are ISO 8601's, which begin on Mondays. */
  WEEK("", "YYYY-'W'ww"),
  MONTH("", "uuuu-MM");

  private final String column;
  private final DateTimeFormatter format;

  Dimension(String column, String pattern) {
    this.column = column;
    this.format = DateTimeFormatter.ofPattern(pattern, Locale.of("", "DE"));
  }

  /** The dimension of that spelling. */
  public static Optional<Dimension> parse(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** All spellings. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Dimension::word).toList();
  }

  /** The spelling in options and queries: {@code team}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a unit of the calendar. */
  public boolean isTime() {
    return column.isEmpty();
  }

  /** Where the store has it; {@code l} is the lane and {@code m} the manner. */
  String column() {
    return column;
  }

  /** The unit of the calendar that {@code moment} is in, where {@code zone} is. */
  String unit(Instant moment, ZoneId zone) {
    return format.format(moment.atZone(zone));
  }
}
