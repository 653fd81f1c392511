package dev.wagonway.config.condition;

import static dev.wagonway.config.condition.Closures.misfit;

import dev.wagonway.config.condition.Code.Binding;
import dev.wagonway.config.condition.Code.Bool;
import dev.wagonway.config.condition.Code.Moment;
import dev.wagonway.config.condition.Code.Real;
import dev.wagonway.config.condition.Code.Span;
import dev.wagonway.config.condition.Code.Whole;
import dev.wagonway.config.condition.Term.Apply;
import dev.wagonway.config.condition.Term.Element;
import dev.wagonway.config.condition.Term.Items;
import dev.wagonway.config.condition.Term.Literal;
import dev.wagonway.config.condition.Term.Operation;
import dev.wagonway.config.condition.Term.Quantified;
import dev.wagonway.config.condition.Term.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** Turns terms that come to numbers and times into closures, and comparisons of them. */
final class Figures {

  private Figures() {}

  static Whole whole(Term term) {
    return switch (term) {
      case Literal(_, Object value) -> literal((Long) value);
      case Read(Variable variable) -> (Whole) variable.code();
      case Element(int steps, _) -> (_, _, b) -> (Long) Binding.at(b, steps);
      case Apply apply -> appliedWhole(apply);
      case Items _, Quantified _ -> throw misfit(term);
    };
  }

  static Real real(Term term) {
    return switch (term) {
      case Literal(_, Object value) -> literal((Double) value);
      case Read(Variable variable) -> (Real) variable.code();
      case Element(int steps, _) -> (_, _, b) -> (Double) Binding.at(b, steps);
      case Apply apply -> appliedReal(apply);
      case Items _, Quantified _ -> throw misfit(term);
    };
  }

  static Moment moment(Term term) {
    return switch (term) {
      case Literal(_, Object value) -> literal((Instant) value);
      case Read(Variable variable) -> (Moment) variable.code();
      case Element(int steps, _) -> (_, _, b) -> (Instant) Binding.at(b, steps);
      case Apply apply -> appliedMoment(apply);
      case Items _, Quantified _ -> throw misfit(term);
    };
  }

  static Span span(Term term) {
    return switch (term) {
      case Literal(_, Object value) -> literal((Duration) value);
      case Element(int steps, _) -> (_, _, b) -> (Duration) Binding.at(b, steps);
      case Apply apply -> appliedSpan(apply);
      case Read _, Items _, Quantified _ -> throw misfit(term);
    };
  }

  static Bool less(Term low, Term high) {
    return switch (low.kind()) {
      case INT -> high.kind() == Kind.INT ? lessWhole(low, high) : mixed(low, high, false);
      case DOUBLE -> high.kind() == Kind.DOUBLE ? lessReal(low, high) : mixed(low, high, false);
      case TIMESTAMP -> {
        var a = moment(low);
        var c = moment(high);
        yield (q, t, b) -> a.of(q, t, b).isBefore(c.of(q, t, b));
      }
      case DURATION -> {
        var a = span(low);
        var c = span(high);
        yield (q, t, b) -> a.of(q, t, b).compareTo(c.of(q, t, b)) < 0;
      }
      case BOOL, STRING, LIST -> throw misfit(low);
    };
  }

  static Bool atMost(Term one, Term other) {
    return switch (one.kind()) {
      case INT -> other.kind() == Kind.INT ? atMostWhole(one, other) : mixed(one, other, true);
      case DOUBLE -> other.kind() == Kind.DOUBLE ? atMostReal(one, other) : mixed(one, other, true);
      case TIMESTAMP, DURATION -> {
        var more = less(other, one);
        yield (q, t, b) -> !more.of(q, t, b);
      }
      case BOOL, STRING, LIST -> throw misfit(one);
    };
  }

  static Bool equal(Term one, Term other) {
    return switch (one.kind()) {
      case INT -> {
        var a = whole(one);
        var c = whole(other);
        yield (q, t, b) -> a.of(q, t, b) == c.of(q, t, b);
      }
      case DOUBLE -> {
        var a = real(one);
        var c = real(other);
        yield (q, t, b) -> a.of(q, t, b) == c.of(q, t, b);
      }
      case TIMESTAMP -> {
        var a = moment(one);
        var c = moment(other);
        yield (q, t, b) -> a.of(q, t, b).equals(c.of(q, t, b));
      }
      case DURATION -> {
        var a = span(one);
        var c = span(other);
        yield (q, t, b) -> a.of(q, t, b).equals(c.of(q, t, b));
      }
      case BOOL, STRING, LIST -> throw misfit(one);
    };
  }

  private static Whole literal(long value) {
    return (_, _, _) -> value;
  }

  private static Real literal(double value) {
    return (_, _, _) -> value;
  }

  private static Moment literal(Instant value) {
    return (_, _, _) -> value;
  }

  private static Span literal(Duration value) {
    return (_, _, _) -> value;
  }

  private static Bool lessWhole(Term one, Term other) {
    var a = whole(one);
    var c = whole(other);
    return (q, t, b) -> a.of(q, t, b) < c.of(q, t, b);
  }

  private static Bool atMostWhole(Term one, Term other) {
    var a = whole(one);
    var c = whole(other);
    return (q, t, b) -> a.of(q, t, b) <= c.of(q, t, b);
  }

  private static Bool lessReal(Term one, Term other) {
    var a = real(one);
    var c = real(other);
    return (q, t, b) -> a.of(q, t, b) < c.of(q, t, b);
  }

  private static Bool atMostReal(Term one, Term other) {
    var a = real(one);
    var c = real(other);
    return (q, t, b) -> a.of(q, t, b) <= c.of(q, t, b);
  }

  /** A whole number and another, without the loss of converting either. */
  private static Bool mixed(Term one, Term other, boolean orEqual) {
    if (one.kind() == Kind.INT) {
      var a = whole(one);
      var c = real(other);
      return (q, t, b) -> {
        var order = Exact.compare(a.of(q, t, b), c.of(q, t, b));
        return order == -1 || (orEqual && order == 0);
      };
    }
    var a = real(one);
    var c = whole(other);
    return (q, t, b) -> {
      var order = Exact.compare(c.of(q, t, b), a.of(q, t, b));
      return order == 1 || (orEqual && order == 0);
    };
  }

  private static Whole appliedWhole(Apply apply) {
    return switch (apply.operation()) {
      case PLUS -> combined(apply, Exact::plus);
      case MINUS -> combined(apply, Exact::minus);
      case TIMES -> combined(apply, Exact::times);
      case NEGATE -> {
        var code = whole(apply.first());
        yield (q, t, b) -> Exact.minus(0, code.of(q, t, b));
      }
      case SIZE -> size(apply.first());
      case IF -> {
        var condition = Closures.bool(apply.first());
        var then = whole(apply.second());
        var otherwise = whole(apply.arguments().get(2));
        yield (q, t, b) -> condition.of(q, t, b) ? then.of(q, t, b) : otherwise.of(q, t, b);
      }
      case YEAR, MONTH, DAY_OF_YEAR, DAY_OF_MONTH, DATE, DAY_OF_WEEK, HOURS, MINUTES, SECONDS ->
          Clocks.part(apply.operation(), moment(apply.first()), Closures.literal(apply.second()));
      default -> throw misfit(apply);
    };
  }

  private static Whole size(Term term) {
    if (term.kind() == Kind.LIST) {
      var items = Closures.items(term);
      return (q, t, b) -> items.of(q, t, b).size();
    }
    var code = Closures.text(term);
    return (q, t, b) -> {
      var text = code.of(q, t, b);
      return text.codePointCount(0, text.length());
    };
  }

  private static Whole combined(Apply apply, LongBinaryOperator operator) {
    var one = whole(apply.first());
    var other = whole(apply.second());
    return (q, t, b) -> operator.applyAsLong(one.of(q, t, b), other.of(q, t, b));
  }

  private static Real appliedReal(Apply apply) {
    return switch (apply.operation()) {
      case PLUS -> combinedReal(apply, Double::sum);
      case MINUS -> combinedReal(apply, (a, c) -> a - c);
      case TIMES -> combinedReal(apply, (a, c) -> a * c);
      case NEGATE -> {
        var code = real(apply.first());
        yield (q, t, b) -> -code.of(q, t, b);
      }
      case TO_DOUBLE -> {
        var code = whole(apply.first());
        yield (q, t, b) -> code.of(q, t, b);
      }
      case IF -> {
        var condition = Closures.bool(apply.first());
        var then = real(apply.second());
        var otherwise = real(apply.arguments().get(2));
        yield (q, t, b) -> condition.of(q, t, b) ? then.of(q, t, b) : otherwise.of(q, t, b);
      }
      default -> throw misfit(apply);
    };
  }

  private static Real combinedReal(Apply apply, DoubleBinaryOperator operator) {
    var one = real(apply.first());
    var other = real(apply.second());
    return (q, t, b) -> operator.applyAsDouble(one.of(q, t, b), other.of(q, t, b));
  }

  private static Moment appliedMoment(Apply apply) {
    if (apply.operation() == Operation.IF) {
      var condition = Closures.bool(apply.first());
      var then = moment(apply.second());
      var otherwise = moment(apply.arguments().get(2));
      return (q, t, b) -> condition.of(q, t, b) ? then.of(q, t, b) : otherwise.of(q, t, b);
    }
    if (apply.operation() == Operation.PLUS && apply.first().kind() == Kind.DURATION) {
      var length = span(apply.first());
      var start = moment(apply.second());
      return (q, t, b) -> Clocks.plus(start.of(q, t, b), length.of(q, t, b));
    }
    var start = moment(apply.first());
    var length = span(apply.second());
    return switch (apply.operation()) {
      case PLUS -> (q, t, b) -> Clocks.plus(start.of(q, t, b), length.of(q, t, b));
      case MINUS -> (q, t, b) -> Clocks.plus(start.of(q, t, b), Clocks.negated(length.of(q, t, b)));
      default -> throw misfit(apply);
    };
  }

  private static Span appliedSpan(Apply apply) {
    if (apply.operation() == Operation.IF) {
      var condition = Closures.bool(apply.first());
      var then = span(apply.second());
      var otherwise = span(apply.arguments().get(2));
      return (q, t, b) -> condition.of(q, t, b) ? then.of(q, t, b) : otherwise.of(q, t, b);
    }
    if (apply.operation() == Operation.NEGATE) {
      var length = span(apply.first());
      return (q, t, b) -> Clocks.negated(length.of(q, t, b));
    }
    if (apply.first().kind() == Kind.TIMESTAMP) {
      var end = moment(apply.first());
      var start = moment(apply.second());
      return (q, t, b) -> Duration.between(start.of(q, t, b), end.of(q, t, b));
    }
    var one = span(apply.first());
    var other = span(apply.second());
    return switch (apply.operation()) {
      case PLUS -> (q, t, b) -> Clocks.plus(one.of(q, t, b), other.of(q, t, b));
      case MINUS -> (q, t, b) -> Clocks.plus(one.of(q, t, b), Clocks.negated(other.of(q, t, b)));
      default -> throw misfit(apply);
    };
  }
}
