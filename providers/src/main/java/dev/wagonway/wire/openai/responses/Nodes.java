package dev.wagonway.wire.openai.responses;

import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes values out of trees and puts them in. */
final class Nodes {

  private Nodes() {}

  /** The text of {@code node}, or an empty one if it is no string. */
  static String text(JsonNode node) {
    return node.isString() ? node.asString("") : "";
  }

  /** The text of {@code node}, or null if it is no string, or an empty one. */
  static @Nullable String word(JsonNode node) {
    var text = text(node);
    return text.isEmpty() ? null : text;
  }

  /** The text of {@code node}, or its JSON if it is an object or an array. */
  static String textOrJson(JsonNode node) {
    return node.isContainer() ? JsonTrees.text(node) : text(node);
  }

  static boolean isSaid(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  static @Nullable Boolean flag(JsonNode node) {
    return node.isBoolean() ? (Boolean) node.asBoolean(false) : null;
  }

  static void putIfKnown(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, text);
    }
  }
}
