package dev.wagonway.cost;

import dev.wagonway.time.WeeklyWindow;
import java.time.Instant;
import java.util.List;

/**
 * A span of time with the prices that hold in it. Immutable.
 *
 * @param from when it begins, inclusive; {@link Instant#MIN} if it has no beginning
 * @param until when it ends, exclusive; {@link Instant#MAX} if it has no end
 * @param scale the prices
 * @param offPeak other prices for some hours; of windows that overlap the first one counts
 */
public record Period(Instant from, Instant until, Scale scale, List<OffPeak> offPeak) {

  /** Prices for some hours of the week. */
  public record OffPeak(WeeklyWindow window, Scale scale) {}

  /**
   * Copies the windows.
   *
   * @throws IllegalArgumentException if it does not end after it begins
   */
  public Period {
    offPeak = List.copyOf(offPeak);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("until: " + until + " (expected: after " + from + ")");
    }
  }

  /** A span of all time. */
  public static Period always(Scale scale) {
    return new Period(Instant.MIN, Instant.MAX, scale, List.of());
  }

  /** The price of a call with {@code inputTokens} tokens of prompt, if {@code now} lies in it. */
  Price at(long inputTokens, Instant now) {
    for (var i = 0; i < offPeak.size(); i++) {
      if (offPeak.get(i).window().covers(now)) {
        return offPeak.get(i).scale().at(inputTokens);
      }
    }
    return scale.at(inputTokens);
  }
}
