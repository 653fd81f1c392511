package dev.wagonway.config.condition;

import java.util.List;

/**
 * A type-checked condition or a part of one, without the places where it was written, so that what
 * means the same is equal.
 */
sealed interface Term {

  Term TRUE = new Literal(Kind.BOOL, true);

  Kind kind();

  /** A value that stands in the text: a Boolean, Long, Double, String, Instant or Duration. */
  record Literal(Kind kind, Object value) implements Term {}

  /** Something that is known of the request, its caller, the target or the time. */
  record Read(Variable variable) implements Term {
    @Override
    public Kind kind() {
      return variable.kind();
    }
  }

  /** A list that stands in the text. */
  record Items(List<Term> elements) implements Term {
    public Items {
      elements = List.copyOf(elements);
    }

    @Override
    public Kind kind() {
      return Kind.LIST;
    }

    boolean isLiteral() {
      return elements.stream().allMatch(Literal.class::isInstance);
    }
  }

  /**
   * The element that a quantifier looks at.
   *
   * @param steps how many quantifiers further out than the innermost
   */
  record Element(int steps, Kind kind) implements Term {}

  /** An operation on values. */
  record Apply(Operation operation, List<Term> arguments, Kind kind) implements Term {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    Term first() {
      return arguments.getFirst();
    }

    Term second() {
      return arguments.get(1);
    }
  }

  /** A condition on the elements of a list. */
  record Quantified(Quantifier quantifier, Term range, Term body) implements Term {
    @Override
    public Kind kind() {
      return Kind.BOOL;
    }
  }

  /** For how many elements of a list a condition must hold. */
  enum Quantifier {
    EXISTS,
    ALL,
    EXISTS_ONE
  }

  /** What can be done with values. {@code a > b} is kept as {@code b < a}. */
  enum Operation {
    AND,
    OR,
    NOT,
    IF,
    EQUAL,
    LESS,
    AT_MOST,
    IN,
    PLUS,
    MINUS,
    TIMES,
    NEGATE,
    TO_DOUBLE,
    SIZE,
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS,
    MATCHES,
    YEAR,
    MONTH,
    DAY_OF_YEAR,
    DAY_OF_MONTH,
    DATE,
    DAY_OF_WEEK,
    HOURS,
    MINUTES,
    SECONDS
  }

  static Term not(Term term) {
    return new Apply(Operation.NOT, List.of(term), Kind.BOOL);
  }

  static Term both(Term one, Term other) {
    return new Apply(Operation.AND, List.of(one, other), Kind.BOOL);
  }

  static Term equal(Term one, Term other) {
    return new Apply(Operation.EQUAL, List.of(one, other), Kind.BOOL);
  }
}
