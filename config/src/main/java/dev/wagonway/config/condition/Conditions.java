package dev.wagonway.config.condition;

import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.route.Condition;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetCondition;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiles conditions. Stateless. A compiled condition is equal to another with the same text.
 *
 * <p>The first condition takes some tenths of a second, as it loads CEL; {@code true} needs none.
 */
public final class Conditions {

  private static final int MOST_CHARACTERS = 10_000;

  private Conditions() {}

  /** Compiles a condition about a request and its caller, as rules have it under {@code when}. */
  public static Compiled<Condition> request(String text) {
    if (text.strip().equals("true")) {
      return new Compiled.Ok<>(Condition.ALWAYS, Truth.ALWAYS);
    }
    return switch (compiled(text, Cel::forRequests)) {
      case Compiled.Ok(Term term, Truth truth) ->
          new Compiled.Ok<>(new OfRequest(text, term, Closures.bool(term)), truth);
      case Compiled.Fault(int offset, String message) -> new Compiled.Fault<>(offset, message);
    };
  }

  /**
   * Compiles a condition that may speak of a target too, as selectors have it under {@code that}.
   * What is not known of a target makes it hold for none.
   */
  public static Compiled<TargetCondition> target(String text) {
    return switch (compiled(text, Cel::forTargets)) {
      case Compiled.Ok(Term term, Truth truth) -> {
        var sure = Certainty.of(term);
        yield new Compiled.Ok<>(new OfTarget(text, sure, Closures.bool(sure)), truth);
      }
      case Compiled.Fault(int offset, String message) -> new Compiled.Fault<>(offset, message);
    };
  }

  /**
   * Whether {@code narrow} holds only where {@code wide} holds too, as far as that can be told
   * without a request; false if it cannot be told.
   */
  public static boolean implies(Condition narrow, Condition wide) {
    if (narrow.text().equals(wide.text()) || wide.equals(Condition.ALWAYS)) {
      return true;
    }
    var from = term(narrow);
    var to = term(wide);
    return from != null && to != null && Proof.implies(from, to);
  }

  /** The same for conditions about targets. */
  public static boolean implies(TargetCondition narrow, TargetCondition wide) {
    if (narrow.text().equals(wide.text())) {
      return true;
    }
    return narrow instanceof OfTarget from
        && wide instanceof OfTarget to
        && Proof.implies(from.term(), to.term());
  }

  private static @Nullable Term term(Condition condition) {
    return condition instanceof OfRequest compiled
        ? compiled.term()
        : condition.equals(Condition.ALWAYS) ? Term.TRUE : null;
  }

  private static Compiled<Term> compiled(String text, Supplier<Cel> cel) {
    if (text.isBlank()) {
      return new Compiled.Fault<>(
          0, "an empty condition (expected: CEL, such as request.turns > 10)");
    }
    if (text.length() > MOST_CHARACTERS) {
      return new Compiled.Fault<>(
          0, text.length() + " characters (expected: at most " + MOST_CHARACTERS + ")");
    }
    try {
      var term = cel.get().compile(text);
      return new Compiled.Ok<>(term, Proof.truthOf(term));
    } catch (Refused e) {
      return new Compiled.Fault<>(e.offset(), e.message());
    }
  }

  private record OfRequest(String text, Term term, Code.Bool code) implements Condition {

    @Override
    public boolean holds(RouteQuery query) {
      return code.of(query, null, null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OfRequest same && same.text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private record OfTarget(String text, Term term, Code.Bool code) implements TargetCondition {

    @Override
    public boolean holds(Target target, RouteQuery query) {
      return code.of(query, target, null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OfTarget same && same.text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
