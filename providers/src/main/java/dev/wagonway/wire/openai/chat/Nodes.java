package dev.wagonway.wire.openai.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes members that may be missing. */
final class Nodes {

  private Nodes() {}

  /** The text of a string, or null if the node is none. */
  static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString("") : null;
  }

  /** The text of a string, or an empty one if the node is none. */
  static String words(JsonNode node) {
    return node.isString() ? node.asString("") : "";
  }

  /** The text of a string that is not empty, or null. */
  static @Nullable String word(JsonNode node) {
    var words = words(node);
    return words.isEmpty() ? null : words;
  }

  static @Nullable Boolean flag(JsonNode node) {
    return node.isBoolean() ? (Boolean) node.asBoolean(false) : null;
  }

  /** A whole number above zero, or null. */
  static @Nullable Long count(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.asLong(0) > 0
        ? (Long) node.asLong(0)
        : null;
  }

  static void put(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, text);
    }
  }
}
