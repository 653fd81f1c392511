package dev.wagonway.config.condition;

import dev.wagonway.config.condition.Code.Binding;
import dev.wagonway.config.condition.Code.Bool;
import dev.wagonway.config.condition.Term.Apply;
import dev.wagonway.config.condition.Term.Element;
import dev.wagonway.config.condition.Term.Items;
import dev.wagonway.config.condition.Term.Literal;
import dev.wagonway.config.condition.Term.Quantified;
import dev.wagonway.config.condition.Term.Read;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Target;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns terms into closures: truths, texts and lists here, the rest in {@link Figures}. */
final class Closures {

  private Closures() {}

  static Bool bool(Term term) {
    return switch (term) {
      case Literal(_, Object value) -> truth((Boolean) value);
      case Read(Variable variable) -> (Bool) variable.code();
      case Element(int steps, _) -> (_, _, b) -> (Boolean) Binding.at(b, steps);
      case Quantified quantified -> quantified(quantified);
      case Apply apply -> applied(apply);
      case Items _ -> throw misfit(term);
    };
  }

  static Code.Text text(Term term) {
    return switch (term) {
      case Literal(_, Object value) -> literalText((String) value);
      case Read(Variable variable) -> (Code.Text) variable.code();
      case Element(int steps, _) -> (_, _, b) -> (String) Binding.at(b, steps);
      case Apply apply -> appliedText(apply);
      case Items _, Quantified _ -> throw misfit(term);
    };
  }

  static Code.Items items(Term term) {
    return switch (term) {
      case Read(Variable variable) -> (Code.Items) variable.code();
      case Items list -> list(list);
      case Apply(var operation, var args, _) when operation == Term.Operation.IF -> {
        var condition = bool(args.getFirst());
        var then = items(args.get(1));
        var otherwise = items(args.get(2));
        yield (q, t, b) -> condition.of(q, t, b) ? then.of(q, t, b) : otherwise.of(q, t, b);
      }
      case Apply _, Literal _, Element _, Quantified _ -> throw misfit(term);
    };
  }

  /** What no checked condition leads to. */
  static IllegalStateException misfit(Term term) {
    return new IllegalStateException("misfit: " + term + " (expected: terms of matching kinds)");
  }

  private static Bool truth(boolean value) {
    return (_, _, _) -> value;
  }

  private static Code.Text literalText(String value) {
    return (_, _, _) -> value;
  }

  private static Bool applied(Apply apply) {
    return switch (apply.operation()) {
      case AND -> and(bool(apply.first()), bool(apply.second()));
      case OR -> or(bool(apply.first()), bool(apply.second()));
      case NOT -> not(bool(apply.first()));
      case IF -> choice(apply);
      case EQUAL -> equal(apply.first(), apply.second());
      case LESS -> Figures.less(apply.first(), apply.second());
      case AT_MOST -> Figures.atMost(apply.first(), apply.second());
      case IN -> in(apply.first(), apply.second());
      case STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES -> Search.closure(apply);
      case PLUS,
          MINUS,
          TIMES,
          NEGATE,
          TO_DOUBLE,
          SIZE,
          YEAR,
          MONTH,
          DAY_OF_YEAR,
          DAY_OF_MONTH,
          DATE,
          DAY_OF_WEEK,
          HOURS,
          MINUTES,
          SECONDS ->
          throw misfit(apply);
    };
  }

  private static Bool and(Bool one, Bool other) {
    return (q, t, b) -> one.of(q, t, b) && other.of(q, t, b);
  }

  private static Bool or(Bool one, Bool other) {
    return (q, t, b) -> one.of(q, t, b) || other.of(q, t, b);
  }

  private static Bool not(Bool code) {
    return (q, t, b) -> !code.of(q, t, b);
  }

  private static Bool choice(Apply apply) {
    var condition = bool(apply.first());
    var then = bool(apply.second());
    var otherwise = bool(apply.arguments().get(2));
    return (q, t, b) -> condition.of(q, t, b) ? then.of(q, t, b) : otherwise.of(q, t, b);
  }

  private static Bool equal(Term one, Term other) {
    return switch (one.kind()) {
      case BOOL -> {
        var a = bool(one);
        var c = bool(other);
        yield (q, t, b) -> a.of(q, t, b) == c.of(q, t, b);
      }
      case STRING -> equalTexts(one, other);
      case INT, DOUBLE, TIMESTAMP, DURATION -> Figures.equal(one, other);
      case LIST -> throw misfit(one);
    };
  }

  private static Bool equalTexts(Term one, Term other) {
    var a = text(one);
    if (other instanceof Literal(_, String value)) {
      return (q, t, b) -> value.equals(a.of(q, t, b));
    }
    var c = text(other);
    return (q, t, b) -> a.of(q, t, b).equals(c.of(q, t, b));
  }

  /** The text that stands at a place where only literals are allowed. */
  static String literal(Term term) {
    if (term instanceof Literal(_, String value)) {
      return value;
    }
    throw misfit(term);
  }

  private static Bool in(Term element, Term list) {
    if (element.kind() == Kind.STRING && list instanceof Items items && items.isLiteral()) {
      var code = text(element);
      var known = items.elements().stream().map(Closures::literal).collect(Collectors.toSet());
      return among(code, Set.copyOf(known));
    }
    if (list instanceof Items items) {
      return items.elements().stream()
          .map(candidate -> equal(element, candidate))
          .reduce(Closures::or)
          .orElse((_, _, _) -> false);
    }
    var range = items(list);
    if (element.kind() == Kind.STRING) {
      var code = text(element);
      return (q, t, b) -> range.of(q, t, b).contains(code.of(q, t, b));
    }
    return among(element, range);
  }

  private static Bool among(Code.Text code, Set<String> known) {
    return (q, t, b) -> known.contains(code.of(q, t, b));
  }

  /** A list of something else than strings that does not stand in the text as it is. */
  private static Bool among(Term element, Code.Items range) {
    var same = equal(shifted(element, 0), new Element(0, element.kind()));
    return (q, t, b) -> {
      for (var value : range.of(q, t, b)) {
        if (same.of(q, t, new Binding(value, b))) {
          return true;
        }
      }
      return false;
    };
  }

  /** {@code term} as seen from within one more quantifier; its own are the innermost ones. */
  private static Term shifted(Term term, int own) {
    return switch (term) {
      case Element(int steps, Kind kind) -> steps < own ? term : new Element(steps + 1, kind);
      case Apply(var operation, var arguments, var kind) ->
          new Apply(operation, arguments.stream().map(a -> shifted(a, own)).toList(), kind);
      case Items(var elements) -> new Items(elements.stream().map(e -> shifted(e, own)).toList());
      case Quantified(var quantifier, var range, var body) ->
          new Quantified(quantifier, shifted(range, own), shifted(body, own + 1));
      case Literal _, Read _ -> term;
    };
  }

  private static Bool quantified(Quantified quantified) {
    var range = items(quantified.range());
    var body = bool(quantified.body());
    return switch (quantified.quantifier()) {
      case EXISTS ->
          (q, t, b) -> {
            for (var value : range.of(q, t, b)) {
              if (body.of(q, t, new Binding(value, b))) {
                return true;
              }
            }
            return false;
          };
      case ALL ->
          (q, t, b) -> {
            for (var value : range.of(q, t, b)) {
              if (!body.of(q, t, new Binding(value, b))) {
                return false;
              }
            }
            return true;
          };
      case EXISTS_ONE ->
          (q, t, b) -> {
            var found = 0;
            for (var value : range.of(q, t, b)) {
              found += body.of(q, t, new Binding(value, b)) ? 1 : 0;
            }
            return found == 1;
          };
    };
  }

  private static Code.Text appliedText(Apply apply) {
    return switch (apply.operation()) {
      case PLUS -> {
        var one = text(apply.first());
        var other = text(apply.second());
        yield (q, t, b) -> one.of(q, t, b).concat(other.of(q, t, b));
      }
      case IF -> {
        var condition = bool(apply.first());
        var then = text(apply.second());
        var otherwise = text(apply.arguments().get(2));
        yield (q, t, b) -> condition.of(q, t, b) ? then.of(q, t, b) : otherwise.of(q, t, b);
      }
      default -> throw misfit(apply);
    };
  }

  private static Code.Items list(Items items) {
    if (items.isLiteral()) {
      var values = items.elements().stream().map(term -> ((Literal) term).value()).toList();
      return (_, _, _) -> values;
    }
    var elements = items.elements().stream().map(Closures::boxed).toList();
    return (q, t, b) -> elements.stream().map(element -> element.of(q, t, b)).toList();
  }

  private static Boxed boxed(Term term) {
    return switch (term.kind()) {
      case BOOL -> bool(term)::of;
      case INT -> Figures.whole(term)::of;
      case DOUBLE -> Figures.real(term)::of;
      case STRING -> text(term)::of;
      case TIMESTAMP -> Figures.moment(term)::of;
      case DURATION -> Figures.span(term)::of;
      case LIST -> throw misfit(term);
    };
  }

  /** Comes to a value of any kind, as an element of a list. */
  @FunctionalInterface
  private interface Boxed {
    Object of(RouteQuery query, @Nullable Target target, @Nullable Binding bound);
  }
}
