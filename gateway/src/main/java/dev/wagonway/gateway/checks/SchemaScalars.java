package dev.wagonway.gateway.checks;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a schema says of one value without looking at what is in it. */
final class SchemaScalars {

  /** Beyond such exponents, exact arithmetic would take for ever. */
  private static final int WIDEST_SCALE = 400;

  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> a.isNumber() && b.isNumber() ? compare(a, b) : a.equals(b) ? 0 : 1;

  private SchemaScalars() {}

  /** Whether the two are the same value; numbers are by what they count, not how they are spelt. */
  static boolean same(JsonNode a, JsonNode b) {
    return a.equals(BY_VALUE, b);
  }

  private static int compare(JsonNode a, JsonNode b) {
    return a.decimalValue().compareTo(b.decimalValue());
  }

  /** Whether {@code value} is of a type, or of one of several. */
  static boolean isOfType(@Nullable JsonNode type, JsonNode value) {
    if (type == null) {
      return true;
    }
    if (!type.isArray()) {
      return !type.isString() || is(type.stringValue(), value);
    }
    for (var one : type) {
      if (!one.isString() || is(one.stringValue(), value)) {
        return true;
      }
    }
    return false;
  }

  /** Google's dialect of schemas has the types in capitals. */
  private static boolean is(String type, JsonNode value) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && isWhole(value.decimalValue());
      default -> true;
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.scale() <= 0
        || (number.scale() <= WIDEST_SCALE && number.stripTrailingZeros().scale() <= 0);
  }

  /** Whether a number is as large as it may be, and a multiple of what it must be. */
  static boolean isInRange(JsonNode schema, JsonNode value) {
    var number = value.decimalValue();
    return atLeast(schema, number) && atMost(schema, number) && isMultiple(schema, number);
  }

  private static boolean atLeast(JsonNode schema, BigDecimal number) {
    var least = schema.path("minimum");
    var above = schema.path("exclusiveMinimum");
    var strict = above.isBoolean() && above.booleanValue();
    return (!least.isNumber() || number.compareTo(least.decimalValue()) >= (strict ? 1 : 0))
        && (!above.isNumber() || number.compareTo(above.decimalValue()) > 0);
  }

  private static boolean atMost(JsonNode schema, BigDecimal number) {
    var most = schema.path("maximum");
    var below = schema.path("exclusiveMaximum");
    var strict = below.isBoolean() && below.booleanValue();
    return (!most.isNumber() || number.compareTo(most.decimalValue()) <= (strict ? -1 : 0))
        && (!below.isNumber() || number.compareTo(below.decimalValue()) < 0);
  }

  private static boolean isMultiple(JsonNode schema, BigDecimal number) {
    var unit = schema.path("multipleOf");
    if (!unit.isNumber() || unit.decimalValue().signum() <= 0) {
      return true;
    }
    var divisor = unit.decimalValue();
    return Math.abs(number.scale()) > WIDEST_SCALE
        || Math.abs(divisor.scale()) > WIDEST_SCALE
        || number.remainder(divisor).signum() == 0;
  }

  /** Whether a text is as long as it may be, in characters as people count them. */
  static boolean isOfLength(JsonNode schema, String text) {
    return isWithin(schema, "minLength", "maxLength", text.codePointCount(0, text.length()));
  }

  /** Whether {@code count} lies between what two keywords say, where they say something. */
  static boolean isWithin(JsonNode schema, String least, String most, int count) {
    return count >= schema.path(least).asLong(0)
        && count <= schema.path(most).asLong(Long.MAX_VALUE);
  }
}
