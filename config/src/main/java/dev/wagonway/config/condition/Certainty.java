package dev.wagonway.config.condition;

import static java.util.Objects.requireNonNull;

import dev.wagonway.config.condition.Term.Operation;
import dev.wagonway.route.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rewrites a condition about targets so that it holds only where it certainly does: what looks at
 * something that is not known of a target neither holds nor fails, unless it names the {@code ""}
 * or 0 itself that stands for that.
 *
 * <p>Otherwise {@code !("US" in target.jurisdictions)} would hold for a target about whose law
 * nothing is known.
 */
final class Certainty {

  /** Whether a fact is known, by the name of the fact. */
  private static final Map<String, Variable> KNOWN =
      Stream.of(
              known("target.jurisdictions", t -> !t.provenance().jurisdictions().isEmpty()),
              known("target.developer", t -> !t.provenance().developer().isEmpty()),
              known("target.developed_in", t -> !t.provenance().developedIn().isEmpty()),
              known("target.region", t -> !t.provenance().region().isEmpty()),
              known("target.licence", t -> !t.provenance().licence().isEmpty()),
              known("target.parameters", t -> t.provenance().billionParameters() > 0),
              known("target.context", t -> t.contextTokens() > 0),
              known("target.max_output", t -> t.maxOutputTokens() > 0))
          .collect(Collectors.toUnmodifiableMap(Variable::name, variable -> variable));

  private static final Set<Object> NOTHING = Set.of("", 0L, 0.0);

  private Certainty() {}

  /** {@code term}, a truth, where it certainly holds. */
  static Term of(Term term) {
    return holds(term, true);
  }

  /** Whether {@code term} certainly comes out as {@code outcome}. */
  private static Term holds(Term term, boolean outcome) {
    if (term instanceof Term.Apply apply) {
      switch (apply.operation()) {
        case NOT -> {
          return holds(apply.first(), !outcome);
        }
        case AND, OR -> {
          var all = (apply.operation() == Operation.AND) == outcome;
          return joined(all, holds(apply.first(), outcome), holds(apply.second(), outcome));
        }
        case IF -> {
          var then = both(holds(apply.first(), true), holds(apply.second(), outcome));
          var other = both(holds(apply.first(), false), holds(apply.arguments().get(2), outcome));
          return joined(false, then, other);
        }
        default -> {}
      }
    }
    return guarded(outcome ? term : Term.not(term));
  }

  private static Term guarded(Term term) {
    var needed = new LinkedHashSet<Variable>();
    if (!collect(term, needed)) {
      return term;
    }
    var guarded = term;
    for (var variable : needed) {
      guarded = both(new Term.Read(variable), guarded);
    }
    return guarded;
  }

  /** Adds what must be known for {@code term}; false if it names what stands for nothing. */
  private static boolean collect(Term term, Set<Variable> needed) {
    return switch (term) {
      case Term.Literal literal -> !NOTHING.contains(literal.value());
      case Term.Element _ -> true;
      case Term.Read read -> {
        var known = KNOWN.get("known " + read.variable().name());
        if (known != null) {
          needed.add(known);
        }
        yield true;
      }
      case Term.Items items -> collect(items.elements(), needed);
      case Term.Apply apply -> collect(apply.arguments(), needed);
      case Term.Quantified some -> collect(List.of(some.range(), some.body()), needed);
    };
  }

  private static boolean collect(List<Term> terms, Set<Variable> needed) {
    var plain = true;
    for (var term : terms) {
      plain &= collect(term, needed);
    }
    return plain;
  }

  private static Term both(Term one, Term other) {
    return joined(true, one, other);
  }

  private static Term joined(boolean all, Term one, Term other) {
    return new Term.Apply(all ? Operation.AND : Operation.OR, List.of(one, other), Kind.BOOL);
  }

  private static Variable known(String fact, Predicate<Target> test) {
    return Variable.bool(
        "known " + fact,
        (_, target, _) -> test.test(requireNonNull(target, "a condition about targets wants one")));
  }
}
