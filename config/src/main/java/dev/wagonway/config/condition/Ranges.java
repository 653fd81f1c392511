package dev.wagonway.config.condition;

import dev.wagonway.config.condition.Term.Apply;
import dev.wagonway.config.condition.Term.Element;
import dev.wagonway.config.condition.Term.Items;
import dev.wagonway.config.condition.Term.Literal;
import dev.wagonway.config.condition.Term.Quantified;
import dev.wagonway.config.condition.Term.Read;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where numbers and times lie whatever the request; times as seconds since 1970. */
final class Ranges {

  private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private Ranges() {}

  static Range of(Term term) {
    var range =
        switch (term) {
          case Literal literal -> ofLiteral(literal);
          case Read(Variable variable) -> variable.range();
          case Apply apply -> ofApplied(apply);
          case Element _, Items _, Quantified _ -> Range.ANY;
        };
    return range.equals(Range.ANY) && term.kind() == Kind.INT ? Range.ANY_WHOLE : range;
  }

  /**
   * Whether {@code term} could be a number that is neither less than, equal to nor more than
   * another.
   */
  static boolean mayBeNone(Term term) {
    return term.kind() == Kind.DOUBLE
        && switch (term) {
          case Literal _, Read _ -> false;
          case Apply apply -> apply.operation() != Term.Operation.TO_DOUBLE;
          case Element _, Items _, Quantified _ -> true;
        };
  }

  private static Range ofLiteral(Literal literal) {
    return switch (literal.value()) {
      case Long whole -> Range.point(true, BigDecimal.valueOf(whole));
      case Double real -> Range.point(false, new BigDecimal(real));
      case Instant time -> Range.point(false, seconds(time.getEpochSecond(), time.getNano()));
      case Duration length -> Range.point(false, seconds(length.getSeconds(), length.getNano()));
      default -> Range.ANY;
    };
  }

  private static BigDecimal seconds(long seconds, int nanos) {
    return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9));
  }

  private static Range ofApplied(Apply apply) {
    return switch (apply.operation()) {
      case SIZE -> between(0, Integer.MAX_VALUE);
      case YEAR -> between(0, 10_000);
      case MONTH -> between(0, 11);
      case DAY_OF_YEAR -> between(0, 365);
      case DAY_OF_MONTH -> between(0, 30);
      case DATE -> between(1, 31);
      case DAY_OF_WEEK -> between(0, 6);
      case HOURS -> between(0, 23);
      case MINUTES, SECONDS -> between(0, 59);
      case PLUS, MINUS, TIMES, NEGATE -> computed(apply);
      default -> Range.ANY;
    };
  }

  private static Range between(long low, long high) {
    return Range.whole(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
  }

  private static Range computed(Apply apply) {
    if (apply.kind() != Kind.INT) {
      return Range.ANY;
    }
    var one = bounds(apply.first());
    if (apply.operation() == Term.Operation.NEGATE) {
      return spanning(List.of(one.getFirst().negate(), one.getLast().negate()));
    }
    var other = bounds(apply.second());
    var a = one.getFirst();
    var b = one.getLast();
    var c = other.getFirst();
    var d = other.getLast();
    return switch (apply.operation()) {
      case PLUS -> spanning(List.of(a.add(c), b.add(d)));
      case MINUS -> spanning(List.of(a.subtract(d), b.subtract(c)));
      case TIMES -> spanning(List.of(a.multiply(c), a.multiply(d), b.multiply(c), b.multiply(d)));
      default -> Range.ANY_WHOLE;
    };
  }

  private static List<BigDecimal> bounds(Term term) {
    var range = of(term);
    return List.of(
        range.low() == null ? MIN : range.low(), range.high() == null ? MAX : range.high());
  }

  private static Range spanning(List<BigDecimal> ends) {
    var low = ends.stream().reduce(MAX, BigDecimal::min).max(MIN);
    var high = ends.stream().reduce(MIN, BigDecimal::max).min(MAX);
    return Range.whole(low, high);
  }
}
