package dev.wagonway.wire.anthropic;

import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes values of a request, and complains about those of the wrong type. */
final class Words {

  private static final String WRONG_TYPE = "invalid_type";

  private Words() {}

  static String text(JsonNode value, String param) {
    if (!value.isString()) {
      throw wrongType(value, param, "a string");
    }
    return value.asString("");
  }

  static List<String> texts(JsonNode value, String param) {
    if (!value.isArray()) {
      throw wrongType(value, param, "an array of strings");
    }
    var texts = new ArrayList<String>(value.size());
    for (var element : value) {
      texts.add(text(element, param + "[" + texts.size() + "]"));
    }
    return texts;
  }

  static long natural(JsonNode value, String param) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong(-1) < 0) {
      throw value.isNumber()
          ? Complaint.wrongValue(param, value.asString(""), "a whole number from 0 up")
          : wrongType(value, param, "a whole number");
    }
    return value.asLong(0);
  }

  static double number(JsonNode value, String param) {
    if (!value.isNumber()) {
      throw wrongType(value, param, "a number");
    }
    return value.asDouble(0);
  }

  static boolean flag(JsonNode value, String param) {
    if (!value.isBoolean()) {
      throw wrongType(value, param, "a boolean");
    }
    return value.asBoolean(false);
  }

  /** The text of a value that need not be one, or null. */
  static @Nullable String textOrNull(JsonNode value) {
    return value.isString() ? value.asString("") : null;
  }

  static RuntimeException wrongType(JsonNode value, String param, String expected) {
    return Complaint.about(param, typeOf(value), expected, WRONG_TYPE);
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "an object";
      case ARRAY -> "an array";
      case STRING, BINARY -> "a string";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case MISSING -> "missing";
      case NUMBER -> "a number";
    };
  }
}
