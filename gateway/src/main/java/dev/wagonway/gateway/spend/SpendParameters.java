package dev.wagonway.gateway.spend;

import dev.wagonway.gateway.ledger.Dimension;
import dev.wagonway.gateway.ledger.SpendQuery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** Understands what somebody wants to know of spending. */
public final class SpendParameters {

  private SpendParameters() {}

  /**
   * Reads a URL's query: {@code by=team,day&from=2026-11-01&key=ci}.
   *
   * @throws IllegalArgumentException if it is not understood; the message says why
   */
  static SpendQuery read(String query) {
    var by = List.<Dimension>of();
    var only = new EnumMap<Dimension, String>(Dimension.class);
    var from = "";
    var until = "";
    var zone = "";
    for (var part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      var equals = part.indexOf('=');
      var name = equals < 0 ? part : part.substring(0, equals);
      var value = equals < 0 ? "" : decoded(part.substring(equals + 1));
      switch (name) {
        case "by" -> by = dimensions(value);
        case "from" -> from = value;
        case "until" -> until = value;
        case "zone" -> zone = value;
        default -> only.put(filter(name), value);
      }
    }
    var in = zone.isEmpty() ? ZoneOffset.UTC : zone(zone);
    return new SpendQuery(
        by,
        only,
        from.isEmpty() ? Instant.EPOCH : moment("from", from, in),
        until.isEmpty() ? Instant.MAX : moment("until", until, in),
        in);
  }

  /**
   * Reads what to tell apart: {@code team,day}.
   *
   * @throws IllegalArgumentException if there is no such dimension
   */
  public static List<Dimension> dimensions(String words) {
    var dimensions = new ArrayList<Dimension>();
    for (var word : words.isEmpty() ? new String[0] : words.split(",", -1)) {
      var one =
          Dimension.parse(word)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "by: \"%s\" (expected one of: %s)"
                          .formatted(word, String.join(", ", Dimension.words()))));
      if (!dimensions.contains(one)) {
        dimensions.add(one);
      }
    }
    return dimensions;
  }

  /**
   * Reads the moment called {@code name}, or a day, which stands for its beginning where {@code
   * zone} is.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Instant moment(String name, String text, ZoneId zone) {
    try {
      return text.length() <= "2026-11-22".length()
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s: \"%s\" (expected: a day or a moment such as 2026-11-22 or 2026-11-22T12:00:00Z)"
              .formatted(name, text),
          e);
    }
  }

  /**
   * Reads a time zone.
   *
   * @throws IllegalArgumentException if there is no such zone
   */
  public static ZoneId zone(String text) {
    try {
      var zone = ZoneId.of(text);
      return zone.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone: \"%s\" (expected: a time zone such as UTC or Europe/Berlin)".formatted(text), e);
    }
  }

  private static Dimension filter(String name) {
    return Dimension.parse(name)
        .filter(one -> !one.isTime())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" (expected one of: by, from, until, zone, %s)"
                    .formatted(
                        name,
                        String.join(
                            ", ",
                            java.util.Arrays.stream(Dimension.values())
                                .filter(one -> !one.isTime())
                                .map(Dimension::word)
                                .toList()))));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
