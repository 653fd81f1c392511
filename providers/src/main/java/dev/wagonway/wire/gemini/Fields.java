package dev.wagonway.wire.gemini;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Members of requests, whose names clients write in camelCase or in snake_case. */
final class Fields {

  private Fields() {}

  /** The member {@code camelCase} in either spelling; a missing node if it is absent or null. */
  static JsonNode get(JsonNode node, String camelCase) {
    var own = node.path(camelCase);
    var found = own.isMissingNode() ? node.path(snakeCase(camelCase)) : own;
    return found.isNull() ? JsonNodeFactory.instance.missingNode() : found;
  }

  static boolean has(JsonNode node, String camelCase) {
    return !get(node, camelCase).isMissingNode();
  }

  static String text(JsonNode node, String camelCase) {
    return get(node, camelCase).asString("");
  }

  /** {@code name} in camelCase, whichever way it was written. */
  static String camelCase(String name) {
    var camel = new StringBuilder(name.length());
    var up = false;
    for (var i = 0; i < name.length(); i++) {
      var c = name.charAt(i);
      if (c == '_' && !camel.isEmpty()) {
        up = true;
      } else {
        camel.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return camel.toString();
  }

  /** {@code name} in snake_case. */
  static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
