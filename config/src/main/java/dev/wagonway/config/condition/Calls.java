package dev.wagonway.config.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import dev.wagonway.config.condition.Term.Literal;
import dev.wagonway.config.yaml.Spelling;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A call of a function by its name: what is checked of its arguments, and the term it becomes. */
record Calls(Places places, CelExpr expr, Kind kind) {

  Term term(List<Term> arguments) {
    var name = expr.call().function();
    var first = arguments.getFirst();
    return switch (name) {
      case "timestamp" -> new Literal(Kind.TIMESTAMP, timestamp(first));
      case "duration" -> new Literal(Kind.DURATION, duration(first));
      case "double" -> toDouble(first);
      case "matches" -> {
        checkPattern(arguments.getLast());
        yield applied(arguments);
      }
      case "size", "startsWith", "endsWith", "contains" -> applied(arguments);
      default -> clock(name, arguments);
    };
  }

  private Term applied(List<Term> arguments) {
    var function = Functions.ALL.get(expr.call().function());
    if (function == null) {
      throw new IllegalStateException(expr.call().function() + " (expected: refused before)");
    }
    return Folding.apply(function.operation(), arguments, kind);
  }

  private Term clock(String name, List<Term> arguments) {
    if (arguments.getFirst().kind() != Kind.TIMESTAMP) {
      throw new Refused(
          places.ofFunction(expr),
          name + " of " + arguments.getFirst().kind().shown() + " (expected: of a timestamp)");
    }
    var zone = arguments.size() > 1 ? arguments.get(1) : new Literal(Kind.STRING, "UTC");
    if (!(zone instanceof Literal(_, String id))) {
      throw new Refused(
          argumentAt(0), "a time zone that is computed (expected: one that stands there)");
    }
    try {
      ZoneId.of(id);
    } catch (DateTimeException _) {
      throw new Refused(
          argumentAt(0),
          "time zone: "
              + Spelling.quoted(id)
              + " (expected: such as Europe/Berlin or +01:00"
              + Spelling.hint(id, ZoneId.getAvailableZoneIds())
              + ")");
    }
    return applied(List.of(arguments.getFirst(), zone));
  }

  private Term toDouble(Term value) {
    return switch (value.kind()) {
      case DOUBLE -> value;
      case INT -> applied(List.of(value));
      case BOOL, STRING, TIMESTAMP, DURATION, LIST ->
          throw new Refused(
              places.ofFunction(expr),
              "double of "
                  + value.kind().shown()
                  + " is not allowed, as it can fail"
                  + " (expected: of an int)");
    };
  }

  private void checkPattern(Term pattern) {
    if (!(pattern instanceof Literal(_, String text))) {
      throw new Refused(
          places.ofFunction(expr),
          "a pattern that is computed (expected: one that stands there, such as "
              + "request.model.matches(\"^gpt-[45]\"))");
    }
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new Refused(
          argumentAt(expr.call().args().size() - 1),
          "pattern: "
              + Spelling.quoted(text)
              + ": "
              + e.getDescription()
              + " (expected: an RE2 regular expression)");
    }
  }

  private Instant timestamp(Term value) {
    return text(value)
        .flatMap(Times::timestamp)
        .orElseThrow(() ->
            new Refused(
                argumentAt(0),
                "timestamp: "
                    + shown(value)
                    + " (expected: a time with its offset, such as"
                    + " \"2026-11-01T00:00:00Z\" or \"2026-11-01T00:00:00+01:00\")"));
  }

  private Duration duration(Term value) {
    return text(value)
        .flatMap(Times::duration)
        .orElseThrow(() ->
            new Refused(
                argumentAt(0),
                "duration: "
                    + shown(value)
                    + " (expected: such as \"36h\", \"90m\", \"1h30m\" or \"2.5s\")"));
  }

  private static Optional<String> text(Term value) {
    return value instanceof Literal(_, String text) ? Optional.of(text) : Optional.empty();
  }

  private static String shown(Term value) {
    return value instanceof Literal(_, Object literal)
        ? Spelling.quoted(literal.toString())
        : "computed";
  }

  private int argumentAt(int index) {
    return places.of(expr.call().args().get(index));
  }
}
