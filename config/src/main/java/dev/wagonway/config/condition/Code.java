package dev.wagonway.config.condition;

import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A compiled part of a condition, one interface for each {@link Kind}, so that numbers and truths
 * are never boxed. All are pure and never throw, given a target where they read one.
 */
sealed interface Code {

  /** Comes to true or false. */
  @FunctionalInterface
  non-sealed interface Bool extends Code {
    boolean of(RouteQuery query, @Nullable Target target, @Nullable Binding bound);
  }

  /** Comes to a whole number. */
  @FunctionalInterface
  non-sealed interface Whole extends Code {
    long of(RouteQuery query, @Nullable Target target, @Nullable Binding bound);
  }

  /** Comes to a floating-point number. */
  @FunctionalInterface
  non-sealed interface Real extends Code {
    double of(RouteQuery query, @Nullable Target target, @Nullable Binding bound);
  }

  /** Comes to a text. */
  @FunctionalInterface
  non-sealed interface Text extends Code {
    String of(RouteQuery query, @Nullable Target target, @Nullable Binding bound);
  }

  /** Comes to a point in time. */
  @FunctionalInterface
  non-sealed interface Moment extends Code {
    Instant of(RouteQuery query, @Nullable Target target, @Nullable Binding bound);
  }

  /** Comes to a length of time. */
  @FunctionalInterface
  non-sealed interface Span extends Code {
    Duration of(RouteQuery query, @Nullable Target target, @Nullable Binding bound);
  }

  /** Comes to some values of one kind, boxed. */
  @FunctionalInterface
  non-sealed interface Items extends Code {
    Collection<?> of(RouteQuery query, @Nullable Target target, @Nullable Binding bound);
  }

  /** The element that a quantifier looks at, and the one that the quantifier around it looks at. */
  record Binding(Object value, @Nullable Binding outer) {

    /** The element of the quantifier {@code steps} further out. */
    static Object at(@Nullable Binding innermost, int steps) {
      var binding = innermost;
      for (var i = 0; i < steps && binding != null; i++) {
        binding = binding.outer();
      }
      if (binding == null) {
        throw new IllegalStateException("no quantifier (expected: one around its element)");
      }
      return binding.value();
    }
  }
}
