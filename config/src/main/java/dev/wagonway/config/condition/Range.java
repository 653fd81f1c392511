package dev.wagonway.config.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a number lies: between two bounds, but for some holes. Exact. Immutable.
 *
 * @param whole whether it is a whole number; then both bounds are too, and belong to the range
 * @param low the lower bound, or null if there is none
 * @param above whether the lower bound itself is out of the range
 * @param high the upper bound, or null if there is none
 * @param below whether the upper bound itself is out of the range
 * @param holes what the number is not
 */
record Range(
    boolean whole,
    @Nullable BigDecimal low,
    boolean above,
    @Nullable BigDecimal high,
    boolean below,
    List<BigDecimal> holes) {

  static final Range ANY = new Range(false, null, false, null, false, List.of());
  static final Range ANY_WHOLE = wholeFrom(Long.MIN_VALUE);
  static final Range NATURAL = ANY.atLeast(BigDecimal.ZERO);
  static final Range SHARE = NATURAL.atMost(BigDecimal.ONE);

  Range {
    holes = List.copyOf(holes);
  }

  static Range whole(BigDecimal low, BigDecimal high) {
    return new Range(true, low, false, high, false, List.of());
  }

  static Range wholeFrom(long low) {
    return whole(BigDecimal.valueOf(low), BigDecimal.valueOf(Long.MAX_VALUE));
  }

  static Range point(boolean whole, BigDecimal value) {
    return new Range(whole, value, false, value, false, List.of());
  }

  /** The only number in the range, or null if there are others or none. */
  @Nullable BigDecimal only() {
    return low != null && high != null && low.compareTo(high) == 0 && !isEmpty() ? low : null;
  }

  boolean isEmpty() {
    if (low == null || high == null) {
      return false;
    }
    var order = low.compareTo(high);
    return order > 0 || (order == 0 && (above || below || has(holes, low)));
  }

  Range atLeast(BigDecimal bound) {
    return from(whole ? bound.setScale(0, RoundingMode.CEILING) : bound, false);
  }

  Range moreThan(BigDecimal bound) {
    return whole
        ? from(bound.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE), false)
        : from(bound, true);
  }

  Range atMost(BigDecimal bound) {
    return to(whole ? bound.setScale(0, RoundingMode.FLOOR) : bound, false);
  }

  Range lessThan(BigDecimal bound) {
    return whole
        ? to(bound.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE), false)
        : to(bound, true);
  }

  /** The same without {@code value}; whole bounds move past it. */
  Range without(BigDecimal value) {
    var more = new TreeSet<>(holes);
    more.add(value);
    return shrunk(new Range(whole, low, above, high, below, List.copyOf(more)));
  }

  private Range from(BigDecimal bound, boolean open) {
    var order = low == null ? 1 : bound.compareTo(low);
    if (order < 0) {
      return this;
    }
    return shrunk(new Range(whole, bound, order == 0 ? above || open : open, high, below, holes));
  }

  private Range to(BigDecimal bound, boolean open) {
    var order = high == null ? -1 : bound.compareTo(high);
    if (order > 0) {
      return this;
    }
    return shrunk(new Range(whole, low, above, bound, order == 0 ? below || open : open, holes));
  }

  private static Range shrunk(Range range) {
    if (!range.whole || range.holes.isEmpty()) {
      return range;
    }
    var low = range.low;
    while (low != null && has(range.holes, low)) {
      low = low.add(BigDecimal.ONE);
    }
    var high = range.high;
    while (high != null && has(range.holes, high)) {
      high = high.subtract(BigDecimal.ONE);
    }
    return new Range(true, low, range.above, high, range.below, range.holes);
  }

  private static boolean has(List<BigDecimal> holes, BigDecimal value) {
    return holes.stream().anyMatch(hole -> hole.compareTo(value) == 0);
  }
}
