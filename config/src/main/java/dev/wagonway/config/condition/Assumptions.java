package dev.wagonway.config.condition;

import dev.wagonway.config.condition.Term.Apply;
import dev.wagonway.config.condition.Term.Items;
import dev.wagonway.config.condition.Term.Literal;
import dev.wagonway.config.condition.Term.Operation;
import dev.wagonway.config.condition.Term.Read;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has been assumed to hold at once, and whether that contradicts itself. Mutable. */
final class Assumptions {

  private final Map<Term, Range> numbers = new HashMap<>();
  private final Map<Term, Words> texts = new HashMap<>();
  private final Map<Term, Boolean> truths = new HashMap<>();

  Assumptions copy() {
    var copy = new Assumptions();
    copy.numbers.putAll(numbers);
    copy.texts.putAll(texts);
    copy.truths.putAll(truths);
    return copy;
  }

  /**
   * Assumes that {@code atom}, which is no conjunction or the like, comes to {@code outcome}.
   *
   * @return false if that contradicts what was assumed before
   */
  boolean add(Term atom, boolean outcome) {
    return switch (atom) {
      case Literal(_, Object value) -> value.equals(outcome);
      case Apply apply when isComparison(apply) -> compare(apply, outcome);
      case Apply apply -> {
        var words = restricted(apply);
        yield words.isEmpty()
            ? remember(apply, outcome)
            : restrict(subjectOf(apply), words, outcome);
      }
      default -> remember(atom, outcome);
    };
  }

  /** Whether for every text a word is left that agrees with the searches that were assumed. */
  boolean agree() {
    return truths.keySet().stream().allMatch(atom -> !isSearch(atom) || isLeft((Apply) atom));
  }

  private boolean isLeft(Apply search) {
    var subject = search.first();
    var words = texts.getOrDefault(subject, Words.of(subject));
    return words.allowed() == null
        || words.left().stream()
            .anyMatch(word ->
                truths.entrySet().stream()
                    .allMatch(entry -> agrees(entry.getKey(), entry.getValue(), subject, word)));
  }

  private static boolean agrees(Term atom, boolean outcome, Term subject, String word) {
    return !isSearch(atom)
        || !(atom instanceof Apply search)
        || !search.first().equals(subject)
        || Search.of(search.operation(), Closures.literal(search.second())).test(word) == outcome;
  }

  private static boolean isSearch(Term term) {
    return term instanceof Apply apply
        && apply.arguments().size() == 2
        && apply.second() instanceof Literal
        && switch (apply.operation()) {
          case STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES -> true;
          default -> false;
        };
  }

  private static boolean isComparison(Apply apply) {
    return switch (apply.operation()) {
      case LESS, AT_MOST, EQUAL -> apply.first().kind().isOrdered();
      default -> false;
    };
  }

  private boolean compare(Apply apply, boolean outcome) {
    var one = apply.first();
    var other = apply.second();
    if (!outcome && (Ranges.mayBeNone(one) || Ranges.mayBeNone(other))) {
      return remember(apply, false);
    }
    var right = Ranges.of(other).only();
    if (right != null) {
      return narrow(one, right, sideOf(apply.operation(), false), outcome);
    }
    var left = Ranges.of(one).only();
    if (left != null) {
      return narrow(other, left, sideOf(apply.operation(), true), outcome);
    }
    if (apply.operation() == Operation.AT_MOST
        && !Ranges.mayBeNone(one)
        && !Ranges.mayBeNone(other)) {
      return remember(new Apply(Operation.LESS, List.of(other, one), Kind.BOOL), !outcome);
    }
    return remember(apply, outcome);
  }

  private enum Side {
    LESS,
    AT_MOST,
    EQUAL,
    AT_LEAST,
    MORE
  }

  private static Side sideOf(Operation operation, boolean swapped) {
    return switch (operation) {
      case LESS -> swapped ? Side.MORE : Side.LESS;
      case AT_MOST -> swapped ? Side.AT_LEAST : Side.AT_MOST;
      default -> Side.EQUAL;
    };
  }

  private boolean narrow(Term subject, BigDecimal bound, Side side, boolean outcome) {
    var range = numbers.getOrDefault(subject, Ranges.of(subject));
    var narrowed =
        switch (side) {
          case LESS -> outcome ? range.lessThan(bound) : range.atLeast(bound);
          case AT_MOST -> outcome ? range.atMost(bound) : range.moreThan(bound);
          case EQUAL -> outcome ? range.atLeast(bound).atMost(bound) : range.without(bound);
          case AT_LEAST -> outcome ? range.atLeast(bound) : range.lessThan(bound);
          case MORE -> outcome ? range.moreThan(bound) : range.atMost(bound);
        };
    numbers.put(subject, narrowed);
    return !narrowed.isEmpty();
  }

  /** The texts that the subject is compared with; none if they do not all stand there. */
  private static Set<String> restricted(Apply apply) {
    if (apply.first().kind() != Kind.STRING) {
      return Set.of();
    }
    return switch (apply.operation()) {
      case EQUAL ->
          apply.second() instanceof Literal(_, String word)
              ? Set.of(word)
              : apply.first() instanceof Literal(_, String word) ? Set.of(word) : Set.of();
      case IN ->
          apply.second() instanceof Items items && items.isLiteral()
              ? items.elements().stream().map(Closures::literal).collect(Collectors.toSet())
              : Set.of();
      default -> Set.of();
    };
  }

  private static Term subjectOf(Apply apply) {
    return apply.operation() == Operation.EQUAL && !(apply.second() instanceof Literal)
        ? apply.second()
        : apply.first();
  }

  private boolean restrict(Term subject, Set<String> words, boolean outcome) {
    var known = texts.getOrDefault(subject, Words.of(subject));
    var restricted = outcome ? known.within(words) : known.without(words);
    texts.put(subject, restricted);
    return restricted.allowed() == null || !restricted.left().isEmpty();
  }

  private boolean remember(Term atom, boolean outcome) {
    var mirrored =
        atom instanceof Apply(Operation operation, List<Term> arguments, Kind kind)
                && operation == Operation.EQUAL
            ? new Apply(operation, arguments.reversed(), kind)
            : atom;
    if (truths.getOrDefault(mirrored, outcome) != outcome) {
      return false;
    }
    var before = truths.put(atom, outcome);
    return before == null || before == outcome;
  }

  /**
   * What a text can be.
   *
   * @param allowed the only texts that it can be, or null if it can be any
   * @param excluded what it is not
   */
  private record Words(@Nullable Set<String> allowed, Set<String> excluded) {

    static Words of(Term subject) {
      if (subject instanceof Literal(_, String word)) {
        return new Words(Set.of(word), Set.of());
      }
      return subject instanceof Read(Variable variable) && !variable.words().isEmpty()
          ? new Words(Set.copyOf(variable.words()), Set.of())
          : new Words(null, Set.of());
    }

    Words within(Set<String> words) {
      var both = new TreeSet<>(words);
      if (allowed != null) {
        both.retainAll(allowed);
      }
      return new Words(both, excluded);
    }

    Words without(Set<String> words) {
      var all = new TreeSet<>(excluded);
      all.addAll(words);
      return new Words(allowed, all);
    }

    Set<String> left() {
      var left = new TreeSet<>(allowed == null ? Set.<String>of() : allowed);
      left.removeAll(excluded);
      return left;
    }
  }
}
