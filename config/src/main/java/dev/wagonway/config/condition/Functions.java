package dev.wagonway.config.condition;

import dev.wagonway.config.condition.Term.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The functions and operators that conditions may use, and what is said of the others. */
final class Functions {

  /**
   * A function.
   *
   * @param example how it is used
   */
  record Function(Operation operation, String example) {}

  /** All functions that are called by name. */
  static final Map<String, Function> ALL = Collections.unmodifiableMap(named());

  private Functions() {}

  private static Map<String, Function> named() {
    var all = new LinkedHashMap<String, Function>();
    all.put("size", new Function(Operation.SIZE, "size(request.tools) > 2"));
    all.put(
        "startsWith", new Function(Operation.STARTS_WITH, "request.model.startsWith(\"gpt-\")"));
    all.put("endsWith", new Function(Operation.ENDS_WITH, "request.model.endsWith(\"-mini\")"));
    all.put("contains", new Function(Operation.CONTAINS, "request.model.contains(\"coder\")"));
    all.put("matches", new Function(Operation.MATCHES, "request.model.matches(\"^gpt-[45]\")"));
    all.put("double", new Function(Operation.TO_DOUBLE, "double(request.turns) * 1.5 > 9.0"));
    all.put("timestamp", new Function(Operation.PLUS, "now > timestamp(\"2026-11-01T00:00:00Z\")"));
    all.put(
        "duration",
        new Function(
            Operation.PLUS, "now - timestamp(\"2026-11-01T00:00:00Z\") > duration(\"36h\")"));
    all.put("getHours", clock(Operation.HOURS, "getHours(\"Europe/Berlin\") >= 18"));
    all.put("getMinutes", clock(Operation.MINUTES, "getMinutes() < 30"));
    all.put("getSeconds", clock(Operation.SECONDS, "getSeconds() < 30"));
    all.put("getDayOfWeek", clock(Operation.DAY_OF_WEEK, "getDayOfWeek(\"Europe/Berlin\") == 0"));
    all.put("getDayOfMonth", clock(Operation.DAY_OF_MONTH, "getDayOfMonth() == 0"));
    all.put("getDate", clock(Operation.DATE, "getDate() == 1"));
    all.put("getDayOfYear", clock(Operation.DAY_OF_YEAR, "getDayOfYear() == 0"));
    all.put("getMonth", clock(Operation.MONTH, "getMonth() == 11"));
    all.put("getFullYear", clock(Operation.YEAR, "getFullYear() == 2026"));
    return all;
  }

  private static Function clock(Operation operation, String call) {
    return new Function(operation, "now." + call);
  }

  /** Whether {@code name} is an operator that conditions may use, as CEL calls it inside. */
  static boolean isOperator(String name) {
    return switch (name) {
      case "_&&_", "_||_", "!_", "_?_:_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> true;
      case "_+_", "_-_", "_*_", "-_", "@in" -> true;
      default -> false;
    };
  }

  /** Why a function of CEL is not there, and what to write instead; empty if CEL has none such. */
  static String refusal(String name) {
    return switch (name) {
      case "_/_" ->
          "division is not allowed, as it can fail (expected: a multiplication on the other side,"
              + " such as a > b * 4 for a / 4 > b)";
      case "_%_" -> "% is not allowed, as it can fail (expected: a condition without it)";
      case "_[_]" ->
          "indexing is not allowed, as it can fail"
              + " (expected: in, or exists, such as request.tools.exists(t, t == \"search\"))";
      case "int", "uint", "string", "bytes", "bool", "dyn", "type" ->
          name
              + "() is not allowed, as conversions can fail"
              + " (expected: values of the types that they have, or double() of an int)";
      case "map", "filter" ->
          name
              + "() is not allowed (expected: exists, all or exists_one,"
              + " such as request.tools.exists(t, t.startsWith(\"mcp__\")))";
      case "has" ->
          "has() is not needed, as every field has a value"
              + " (expected: a comparison, such as request.language == \"\")";
      case "getMilliseconds" -> "getMilliseconds is not supported (expected: getSeconds)";
      case "exists", "all", "exists_one", "existsOne" ->
          name
              + " wants a name and a condition"
              + " (expected: such as request.tools.exists(t, t.startsWith(\"mcp__\")))";
      default -> "";
    };
  }
}
