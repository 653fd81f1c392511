package dev.wagonway.wire.request;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.Utf8;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request as a tree, and its simple values; what is wrong with them is said. */
public final class JsonBody {

  private static final double MOST_WHOLE = 9_007_199_254_740_992.0;

  private JsonBody() {}

  /**
   * The object that {@code body} holds.
   *
   * @throws dev.wagonway.chat.FailureException if it is not one JSON object in UTF-8, or holds a
   *     name twice
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

  /**
   * The name of the model, which must be there.
   *
   * @throws dev.wagonway.chat.FailureException if it is not
   */
  public static String model(JsonNode root) {
    return model(root, "model");
  }

  /**
   * The name of the model under another name, which must be there.
   *
   * @throws dev.wagonway.chat.FailureException if it is not
   */
  public static String model(JsonNode root, String name) {
    var model = text(root, name);
    if (model == null) {
      throw Complaint.missing(name, "the name of a model");
    }
    if (model.isBlank()) {
      throw Complaint.wrongValue(name, "empty", "the name of a model");
    }
    return model;
  }

  /**
   * A text, or null if there is none.
   *
   * @throws dev.wagonway.chat.FailureException if something else is there
   */
  public static @Nullable String text(JsonNode object, String name) {
    var node = value(object, name);
    if (node == null) {
      return null;
    }
    if (!node.isString()) {
      throw wrongType(name, node, "a string");
    }
    return node.asString("");
  }

  /**
   * Yes or no, or null if nothing is said.
   *
   * @throws dev.wagonway.chat.FailureException if something else is there
   */
  public static @Nullable Boolean flag(JsonNode object, String name) {
    var node = value(object, name);
    if (node == null) {
      return null;
    }
    if (!node.isBoolean()) {
      throw wrongType(name, node, "true or false");
    }
    return node.asBoolean(false);
  }

  /**
   * A number, or null if there is none.
   *
   * @throws dev.wagonway.chat.FailureException if something else is there, or it is out of range
   */
  public static @Nullable Double number(JsonNode object, String name) {
    return number(object, name, name);
  }

  /**
   * A number, or null if there is none.
   *
   * @param param what complaints call it
   * @throws dev.wagonway.chat.FailureException if something else is there, or it is out of range
   */
  public static @Nullable Double number(JsonNode object, String name, String param) {
    var node = value(object, name);
    if (node == null) {
      return null;
    }
    var number = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw Complaint.about(param, "not a number in range", "a number", "invalid_type");
    }
    return number;
  }

  /**
   * A whole number, or null if there is none.
   *
   * @throws dev.wagonway.chat.FailureException if something else is there
   */
  public static @Nullable Long whole(JsonNode object, String name) {
    var number = number(object, name);
    if (number == null) {
      return null;
    }
    if (Math.rint(number) != number || Math.abs(number) > MOST_WHOLE) {
      throw Complaint.about(name, "not a whole number in range", "a whole number", "invalid_type");
    }
    return (long) number.doubleValue();
  }

  /**
   * A whole number that is not negative, or null if there is none.
   *
   * @param param what complaints call it
   * @throws dev.wagonway.chat.FailureException if something else is there
   */
  public static @Nullable Long natural(JsonNode object, String name, String param) {
    var number = number(object, name, param);
    if (number == null) {
      return null;
    }
    if (Math.rint(number) != number || number < 0 || number > MOST_WHOLE) {
      throw Complaint.wrongValue(param, "not a whole number in range", "a number from 0 up");
    }
    return number.longValue();
  }

  /** The member of that name, or null if it is absent or null. */
  public static @Nullable JsonNode value(JsonNode object, String name) {
    var node = object.path(name);
    return node.isMissingNode() || node.isNull() ? null : node;
  }

  /** The members that say something: absent ones and nulls are left out. */
  public static Iterator<Map.Entry<String, JsonNode>> members(JsonNode object) {
    return object.properties().stream().filter(member -> !member.getValue().isNull()).iterator();
  }

  /** A complaint that {@code node} is of the wrong type. */
  public static RuntimeException wrongType(String param, JsonNode node, String expected) {
    var json = Objects.requireNonNull(JsonTrees.text(node));
    return Complaint.wrongType(param, json.isEmpty() ? 'n' : json.charAt(0), expected);
  }
}
