package dev.wagonway.config.condition;

import dev.wagonway.config.condition.Term.Apply;
import dev.wagonway.config.condition.Term.Literal;
import dev.wagonway.config.condition.Term.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Computes what is constant while the configuration is read. */
final class Folding {

  private Folding() {}

  /** The operation on these arguments, or what it comes to if they stand in the text. */
  static Term apply(Operation operation, List<Term> arguments, Kind kind) {
    var value =
        switch (arguments) {
          case List<Term> all
              when all.size() == 1 && all.getFirst() instanceof Literal(_, Object a) ->
              ofOne(operation, a);
          case List<Term> all
              when all.size() == 2
                  && all.getFirst() instanceof Literal(_, Object a)
                  && all.getLast() instanceof Literal(_, Object b) ->
              ofTwo(operation, a, b);
          default -> operation;
        };
    return value == operation ? new Apply(operation, arguments, kind) : new Literal(kind, value);
  }

  private static Object ofOne(Operation operation, Object value) {
    return switch (operation) {
      case NEGATE ->
          switch (value) {
            case Long whole -> Exact.minus(0, whole);
            case Double real -> -real;
            case Duration length -> Clocks.negated(length);
            default -> operation;
          };
      case TO_DOUBLE -> value instanceof Long whole ? (double) whole : operation;
      case SIZE ->
          value instanceof String text ? (long) text.codePointCount(0, text.length()) : operation;
      default -> operation;
    };
  }

  private static Object ofTwo(Operation operation, Object one, Object other) {
    return switch (operation) {
      case PLUS -> plus(one, other);
      case MINUS -> minus(one, other);
      case TIMES ->
          switch (one) {
            case Long a when other instanceof Long b -> Exact.times(a, b);
            case Double a when other instanceof Double b -> finite(a * b, operation);
            default -> operation;
          };
      default -> operation;
    };
  }

  private static Object plus(Object one, Object other) {
    return switch (one) {
      case Long a when other instanceof Long b -> Exact.plus(a, b);
      case Double a when other instanceof Double b -> finite(a + b, Operation.PLUS);
      case String a when other instanceof String b -> a + b;
      case Instant a when other instanceof Duration b -> Clocks.plus(a, b);
      case Duration a when other instanceof Instant b -> Clocks.plus(b, a);
      case Duration a when other instanceof Duration b -> Clocks.plus(a, b);
      default -> Operation.PLUS;
    };
  }

  private static Object minus(Object one, Object other) {
    return switch (one) {
      case Long a when other instanceof Long b -> Exact.minus(a, b);
      case Double a when other instanceof Double b -> finite(a - b, Operation.MINUS);
      case Instant a when other instanceof Instant b -> Duration.between(b, a);
      case Instant a when other instanceof Duration b -> Clocks.plus(a, Clocks.negated(b));
      case Duration a when other instanceof Duration b -> Clocks.plus(a, Clocks.negated(b));
      default -> Operation.MINUS;
    };
  }

  private static Object finite(double value, Operation otherwise) {
    return Double.isFinite(value) ? value : otherwise;
  }
}
