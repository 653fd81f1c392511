package dev.wagonway.wire.request;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests as trees, and their values with complaints where they are not as expected. */
public final class RequestTree {

  private RequestTree() {}

  /**
   * The body's one JSON object.
   *
   * @throws dev.wagonway.chat.FailureException if it is none
   */
  public static ObjectNode read(byte[] body) {
    var fault = Utf8.faultIn(body);
    if (fault >= 0) {
      throw Complaint.malformed(new MalformedJson("a byte is not UTF-8", fault), body);
    }
    try {
      var cursor = JsonCursor.strict().over(body, 0, body.length);
      if (cursor.peek() != '{') {
        cursor.enterObject();
      }
      cursor.skip();
      cursor.finish();
    } catch (MalformedJson e) {
      throw Complaint.malformed(e, body);
    }
    if (JsonTrees.read(body) instanceof ObjectNode object) {
      return object;
    }
    throw Complaint.invalidJson("not readable");
  }

  /** A finite number, or null if there is none. */
  public static @Nullable Double number(JsonNode parent, String name, String param) {
    var node = parent.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    var value = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw Complaint.about(param, "not a number in range", "a number", "invalid_type");
    }
    return value;
  }

  /** A whole number that is not negative, or null if there is none. */
  public static @Nullable Long natural(JsonNode parent, String name, String param) {
    var value = number(parent, name, param);
    if (value == null) {
      return null;
    }
    if (value < 0 || value > 1e15 || value != Math.rint(value)) {
      throw Complaint.wrongValue(param, "not a whole number in range", "a number from 0 up");
    }
    return value.longValue();
  }

  /** A text, or null if there is none. */
  public static @Nullable String text(JsonNode parent, String name) {
    var node = parent.path(name);
    return node.isString() ? node.asString("") : null;
  }

  /** A name of a model, or a complaint. */
  public static String model(JsonNode parent, String name) {
    var model = text(parent, name);
    if (model == null || model.isBlank()) {
      throw Complaint.missing(name, "the name of a model");
    }
    return model;
  }
}
