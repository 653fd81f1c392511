package dev.wagonway.gateway.waybills;

import dev.wagonway.cost.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a JSON object, each with the type that is expected of it. What is not so is a
 * {@link DamagedLine} that names the member and never its value.
 *
 * @param path where the object stands, with a dot behind it; empty for the outermost
 */
record Members(JsonNode object, String path) {

  private static final String WHOLE = "a whole number";
  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,10}(\\.\\d{1,9})?");

  boolean has(String name) {
    return object.has(name);
  }

  String text(String name) {
    return member(name, JsonNode::isString, "a text").stringValue();
  }

  /** A text that {@code parse} reads, such as the word of an enum's constant. */
  <T> T word(String name, Function<String, Optional<T>> parse) {
    return parse.apply(text(name)).orElseThrow(() -> complaint(name, "a known word"));
  }

  long whole(String name) {
    return member(name, node -> node.isIntegralNumber() && node.canConvertToLong(), WHOLE)
        .longValue();
  }

  /** A whole number, or 0 if there is none. */
  long wholeIfAny(String name) {
    return has(name) ? whole(name) : 0;
  }

  int smallWhole(String name) {
    return member(name, node -> node.isIntegralNumber() && node.canConvertToInt(), WHOLE)
        .intValue();
  }

  /** A number; those that JSON cannot spell stand as texts. */
  double number(String name) {
    var node = member(name, found -> found.isNumber() || found.isString(), "a number");
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.stringValue()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw complaint(name, "a number");
    };
  }

  /** A number above 0, at most 1. */
  double part(String name) {
    var part = number(name);
    if (part > 0 && part <= 1) {
      return part;
    }
    throw complaint(name, "a number above 0, at most 1");
  }

  /** An amount without an exponent, as a short text with one could stand for endless digits. */
  Money money(String name) {
    var text = text(name);
    if (!AMOUNT.matcher(text).matches()) {
      throw complaint(name, "an amount of dollars");
    }
    return Money.ofUsd(text);
  }

  boolean flag(String name) {
    return member(name, JsonNode::isBoolean, "true or false").booleanValue();
  }

  /** 64 bits in hexadecimal. */
  long bits(String name) {
    try {
      return Long.parseUnsignedLong(text(name), 16);
    } catch (NumberFormatException _) {
      throw complaint(name, "64 bits in hexadecimal");
    }
  }

  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    for (var node : member(name, JsonNode::isArray, "a list")) {
      if (!node.isString()) {
        throw complaint(name, "texts only");
      }
      texts.add(node.stringValue());
    }
    return texts;
  }

  /** The objects of an array. */
  List<Members> objects(String name) {
    var objects = new ArrayList<Members>();
    for (var node : member(name, JsonNode::isArray, "a list")) {
      objects.add(of(node, name));
    }
    return objects;
  }

  Members object(String name) {
    return of(member(name, JsonNode::isObject, "an object"), name);
  }

  @Nullable Members objectIfAny(String name) {
    return has(name) ? object(name) : null;
  }

  /** The objects that this one has as its members, by their names. */
  Map<String, Members> all() {
    var all = new HashMap<String, Members>();
    for (var entry : object.properties()) {
      all.put(entry.getKey(), of(entry.getValue(), entry.getKey()));
    }
    return all;
  }

  private Members of(JsonNode node, String name) {
    if (!node.isObject()) {
      throw complaint(name, "an object");
    }
    return new Members(node, path + name + ".");
  }

  private JsonNode member(String name, Predicate<JsonNode> isRight, String expected) {
    var node = object.get(name);
    if (node == null || !isRight.test(node)) {
      throw complaint(name, expected);
    }
    return node;
  }

  private DamagedLine complaint(String name, String expected) {
    return new DamagedLine(path + name + ": missing or wrong (expected: " + expected + ")");
  }
}
