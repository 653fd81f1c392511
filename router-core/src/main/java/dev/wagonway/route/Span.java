package dev.wagonway.route;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The spans of time in which a budget begins anew: units of the calendar where the operator is, or
 * all time.
 *
 * @param window the unit, or null if the budget never begins anew
 * @param zone whose calendar it is
 */
public record Span(@Nullable Window window, ZoneId zone) {

  /** All time: what is used stays used. */
  public static final Span TOTAL = new Span(null, ZoneOffset.UTC);

  /** A unit of the calendar in UTC. */
  public static Span utc(Window window) {
    return new Span(window, ZoneOffset.UTC);
  }

  /** When the one that {@code now} is in began; {@link Instant#EPOCH} if it is all time. */
  public Instant startOf(Instant now) {
    return window == null ? Instant.EPOCH : window.startOf(now, zone);
  }

  /** When the one that {@code now} is in ends; {@link Instant#MAX} if it is all time. */
  public Instant endOf(Instant now) {
    return window == null ? Instant.MAX : window.endOf(now, zone);
  }

  /** How it reads: {@code month in Europe/Berlin}. */
  public String text() {
    if (window == null) {
      return "total";
    }
    return zone.equals(ZoneOffset.UTC) ? window.word() : window.word() + " in " + zone.getId();
  }
}
