package dev.wagonway.config.condition;

import com.google.re2j.Pattern;
import dev.wagonway.config.condition.Code.Bool;
import dev.wagonway.config.condition.Term.Apply;
import dev.wagonway.config.condition.Term.Literal;
import java.util.function.Predicate;

/** Looks for texts in texts. */
final class Search {

  private Search() {}

  static Bool closure(Apply apply) {
    var in = Closures.text(apply.first());
    if (apply.second() instanceof Literal(_, String what)) {
      var found = of(apply.operation(), what);
      return (q, t, b) -> found.test(in.of(q, t, b));
    }
    var what = Closures.text(apply.second());
    return switch (apply.operation()) {
      case STARTS_WITH -> (q, t, b) -> in.of(q, t, b).startsWith(what.of(q, t, b));
      case ENDS_WITH -> (q, t, b) -> in.of(q, t, b).endsWith(what.of(q, t, b));
      case CONTAINS -> (q, t, b) -> in.of(q, t, b).contains(what.of(q, t, b));
      default -> throw Closures.misfit(apply);
    };
  }

  /** Whether a text has {@code what} at its start, at its end or anywhere, or matches it. */
  static Predicate<String> of(Term.Operation operation, String what) {
    return switch (operation) {
      case STARTS_WITH -> text -> text.startsWith(what);
      case ENDS_WITH -> text -> text.endsWith(what);
      case CONTAINS -> text -> text.contains(what);
      case MATCHES -> {
        var pattern = Pattern.compile(what);
        yield text -> pattern.matcher(text).find();
      }
      default -> throw new IllegalArgumentException(operation + " (expected: a search in a text)");
    };
  }
}
