package dev.wagonway.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target charges, as it depends on the prompt's length and on the time. Immutable.
 *
 * <p>It answers for any time: outside every period the nearest one holds, which is the first before
 * all of them, the last after all of them, and between two the one whose edge is closer, the
 * earlier one if both are as close. A price that has run out is nearer to the truth than none.
 *
 * @param periods at least one, the earliest first; they do not overlap
 * @param source where the prices were read, or empty
 * @param asOf when they were read, or null if that is not known
 */
public record Tariff(List<Period> periods, String source, @Nullable LocalDate asOf) {

  public static final Tariff FREE = of(Price.FREE);

  /**
   * Copies the periods.
   *
   * @throws IllegalArgumentException if there is none, or one begins before the one before it ends
   */
  public Tariff {
    periods = List.copyOf(periods);
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("periods: none (expected: at least one)");
    }
    for (var i = 1; i < periods.size(); i++) {
      if (periods.get(i).from().isBefore(periods.get(i - 1).until())) {
        throw new IllegalArgumentException(
            "from: %s (expected: %s or later)"
                .formatted(periods.get(i).from(), periods.get(i - 1).until()));
      }
    }
  }

  /** A tariff that is the same for every prompt at any time. */
  public static Tariff of(Price price) {
    return of(Scale.of(price));
  }

  /** A tariff that is the same at any time. */
  public static Tariff of(Scale scale) {
    return new Tariff(List.of(Period.always(scale)), "", null);
  }

  /** The price of a call with {@code inputTokens} tokens of prompt at {@code now}. */
  public Price at(long inputTokens, Instant now) {
    var period = periods.size() == 1 ? periods.getFirst() : nearest(now);
    return period.at(inputTokens, now);
  }

  private Period nearest(Instant now) {
    for (var i = 0; i < periods.size() - 1; i++) {
      if (now.isBefore(periods.get(i).until()) || isCloser(now, i)) {
        return periods.get(i);
      }
    }
    return periods.getLast();
  }

  /** Whether {@code now} lies behind the period at {@code i} and not nearer to the next one. */
  private boolean isCloser(Instant now, int i) {
    var next = periods.get(i + 1).from();
    return now.isBefore(next)
        && Duration.between(periods.get(i).until(), now).compareTo(Duration.between(now, next))
            <= 0;
  }
}
