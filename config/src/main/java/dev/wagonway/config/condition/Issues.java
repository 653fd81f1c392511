package dev.wagonway.config.condition;

import dev.cel.common.CelIssue;
import dev.wagonway.config.yaml.Spelling;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says in our own words what CEL's parser and checker complain about. */
final class Issues {

  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?:mismatched|extraneous) input '(.*)' expecting .*", Pattern.DOTALL);
  private static final Pattern NO_TOKEN =
      Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
  private static final Pattern MISSING = Pattern.compile("missing '(.)' at .*", Pattern.DOTALL);
  private static final Pattern NO_NUMBER = Pattern.compile("For input string: \"([^\"]*)\".*");

  private Issues() {}

  /** What the parser found. */
  static Refused syntax(CelIssue issue, Places places) {
    var at = places.of(issue);
    return new Refused(at, syntax(issue.getMessage(), places.text().substring(at)));
  }

  private static String syntax(String message, String rest) {
    var token = NO_TOKEN.matcher(message);
    if (token.matches()) {
      return character(token.group(1), rest);
    }
    var unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return unexpected.group(1).equals("<EOF>")
          ? "ends too early (expected: a value, such as a name, a number or a text)"
          : Spelling.quoted(unexpected.group(1)) + " is not understood here" + instead(unexpected);
    }
    var missing = MISSING.matcher(message);
    if (missing.matches()) {
      return Spelling.quoted(missing.group(1)) + " is missing";
    }
    var number = NO_NUMBER.matcher(message);
    if (number.matches()) {
      return Spelling.quoted(number.group(1)) + " (expected: a number of at most 18 digits)";
    }
    return "not valid CEL: " + message;
  }

  private static String character(String token, String rest) {
    if (rest.startsWith("=")) {
      return "\"=\" compares nothing (expected: ==)";
    }
    if (rest.startsWith("&") || rest.startsWith("|")) {
      return Spelling.quoted(rest.substring(0, 1)) + " (expected: && or ||)";
    }
    if (rest.startsWith("'") || rest.startsWith("\"")) {
      return "a text without its closing quote, or with an unknown escape";
    }
    return Spelling.quoted(token) + " is not understood here";
  }

  private static String instead(MatchResult unexpected) {
    return switch (unexpected.group(1)) {
      case "and", "AND" -> " (expected: &&)";
      case "or", "OR" -> " (expected: ||)";
      case "not", "NOT" -> " (expected: !)";
      case "is" -> " (expected: ==)";
      case "matches", "startsWith", "endsWith", "contains" ->
          " (expected: a call, such as request.model.startsWith(\"gpt-\"))";
      default -> " (expected: an operator such as && before it, or nothing)";
    };
  }

  /** What the checker found: types that do not go together, as names have been checked before. */
  static Refused types(CelIssue issue, Places places) {
    var at = places.of(issue);
    var overload = NO_OVERLOAD.matcher(issue.getMessage());
    if (!overload.matches()) {
      return new Refused(at, "types that do not go together: " + shown(issue.getMessage()));
    }
    var function = overload.group(1);
    var types = shown(overload.group(2));
    if (!Functions.isOperator(function)) {
      var name = places.text().lastIndexOf(function, at);
      return new Refused(name < 0 ? at : name, call(function, types));
    }
    if (places.text().startsWith("(", at)) {
      return new Refused(
          at,
          "what the elements are asked is no condition"
              + " (expected: one, such as in request.tools.exists(t, t == \"search\"))");
    }
    return new Refused(at, types(function, types));
  }

  private static String call(String function, String types) {
    var receiver = types.startsWith("(") ? 0 : types.indexOf("(");
    var known = Functions.ALL.get(function);
    return types.substring(0, receiver)
        + function
        + types.substring(receiver)
        + (known == null ? "" : " (expected: such as " + known.example() + ")");
  }

  private static String types(String function, String types) {
    var two = types.replaceAll("^\\(|\\)$", "").split(", ", 3);
    var operator = function.replace("_", "").replace("@", "");
    return switch (function) {
      case "!_", "-_" -> operator + two[0] + expected(function, types);
      case "_?_:_" -> two[0] + " ? " + two[1] + " : " + two[2] + expected(function, types);
      default -> two[0] + " " + operator + " " + two[1] + expected(function, types);
    };
  }

  private static String expected(String function, String types) {
    var numbers = types.equals("(int, double)") || types.equals("(double, int)");
    return switch (function) {
      case "_==_", "_!=_" ->
          " (expected: the same type on both sides"
              + (numbers ? ", such as 1.0 rather than 1)" : ")");
      case "_<_", "_<=_", "_>_", "_>=_" ->
          " (expected: two numbers, two timestamps or two durations)";
      case "_&&_", "_||_" -> " (expected: conditions on both sides, such as request.turns > 10)";
      case "!_" -> " (expected: a condition, such as !(request.turns > 10))";
      case "-_" -> " (expected: a number)";
      case "_?_:_" -> " (expected: a condition, and two values of the same type)";
      case "@in" -> " (expected: a value and a list of such values)";
      case "_+_", "_-_", "_*_" ->
          " (expected: two numbers of the same type"
              + (numbers ? "; double(…) makes a double of an int)" : ")");
      default -> "";
    };
  }

  private static String shown(String types) {
    return types
        .replace("google.protobuf.Timestamp", "timestamp")
        .replace("google.protobuf.Duration", "duration");
  }
}
