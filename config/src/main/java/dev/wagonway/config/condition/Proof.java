package dev.wagonway.config.condition;

import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.config.condition.Term.Apply;
import dev.wagonway.config.condition.Term.Items;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Tries to find out whether a condition can hold at all: assumes that it does, follows every way in
 * which that could be, and sees whether all of them contradict themselves. Stays undecided where
 * there are too many ways. For one condition; not for several threads.
 */
final class Proof {

  private static final int MOST_WAYS = 2_000;

  private int ways;

  private Proof() {}

  static Truth truthOf(Term term) {
    if (!mayHold(term)) {
      return Truth.NEVER;
    }
    return mayHold(Term.not(term)) ? Truth.SOMETIMES : Truth.ALWAYS;
  }

  /** Whether {@code wide} certainly holds wherever {@code narrow} does. */
  static boolean implies(Term narrow, Term wide) {
    return !mayHold(Term.both(narrow, Term.not(wide)));
  }

  private static boolean mayHold(Term term) {
    var claims = new ArrayDeque<Claim>();
    claims.add(new Claim(term, true));
    return new Proof().isOpen(claims, new ArrayDeque<>(), new Assumptions());
  }

  private record Claim(Term term, boolean outcome) {}

  /** Whether no contradiction was found; branches are left until all else has been assumed. */
  private boolean isOpen(Deque<Claim> claims, Deque<List<List<Claim>>> later, Assumptions assumed) {
    while (!claims.isEmpty()) {
      var claim = claims.poll();
      var alternatives = alternatives(claim);
      if (alternatives.isEmpty()) {
        if (!assumed.add(claim.term(), claim.outcome())) {
          return false;
        }
      } else if (alternatives.size() == 1) {
        claims.addAll(alternatives.getFirst());
      } else {
        later.add(alternatives);
      }
    }
    if (later.isEmpty()) {
      return assumed.agree();
    }
    for (var alternative : later.poll()) {
      if (++ways > MOST_WAYS
          || isOpen(new ArrayDeque<>(alternative), new ArrayDeque<>(later), assumed.copy())) {
        return true;
      }
    }
    return false;
  }

  /** The ways in which a claim can be true, each as claims of its own; none if it is an atom. */
  private static List<List<Claim>> alternatives(Claim claim) {
    if (!(claim.term() instanceof Apply apply)) {
      return List.of();
    }
    var yes = claim.outcome();
    return switch (apply.operation()) {
      case NOT -> List.of(List.of(new Claim(apply.first(), !yes)));
      case AND -> yes ? together(apply.arguments(), true) : apart(apply.arguments(), false);
      case OR -> yes ? apart(apply.arguments(), true) : together(apply.arguments(), false);
      case IF ->
          List.of(
              List.of(new Claim(apply.first(), true), new Claim(apply.second(), yes)),
              List.of(new Claim(apply.first(), false), new Claim(apply.arguments().get(2), yes)));
      case EQUAL -> apply.first().kind() == Kind.BOOL ? same(apply, yes) : List.of();
      case IN -> candidates(apply, yes);
      default -> List.of();
    };
  }

  private static List<List<Claim>> together(List<Term> terms, boolean outcome) {
    return List.of(terms.stream().map(term -> new Claim(term, outcome)).toList());
  }

  private static List<List<Claim>> apart(List<Term> terms, boolean outcome) {
    return terms.stream().map(term -> List.of(new Claim(term, outcome))).toList();
  }

  private static List<List<Claim>> same(Apply apply, boolean yes) {
    return List.of(
        List.of(new Claim(apply.first(), true), new Claim(apply.second(), yes)),
        List.of(new Claim(apply.first(), false), new Claim(apply.second(), !yes)));
  }

  /** Membership of a list that stands there, if it is not one of texts, which are atoms. */
  private static List<List<Claim>> candidates(Apply apply, boolean yes) {
    if (!(apply.second() instanceof Items items)
        || (apply.first().kind() == Kind.STRING && items.isLiteral())) {
      return List.of();
    }
    List<Term> equalities = new ArrayList<>();
    items.elements().forEach(candidate -> equalities.add(Term.equal(apply.first(), candidate)));
    return yes ? apart(equalities, true) : together(equalities, false);
  }
}
