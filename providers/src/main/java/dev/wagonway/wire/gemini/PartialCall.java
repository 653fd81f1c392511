package dev.wagonway.wire.gemini;

import dev.wagonway.wire.json.JsonTrees;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A function call whose arguments come value by value, each under its path: {@code
 * $.recipe.steps[2]}. Pieces of a text come one after another.
 */
final class PartialCall {

  /** Larger arrays than any model writes; a path beyond is dropped. */
  private static final int MOST_ELEMENTS = 10_000;

  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d{1,6})]|\\['((?:[^'\\\\]|\\\\.)*)']");

  private final @Nullable String id;
  private final @Nullable String name;
  private final ObjectNode arguments = JsonTrees.object();

  PartialCall(@Nullable String id, @Nullable String name) {
    this.id = id;
    this.name = name;
  }

  @Nullable String id() {
    return id;
  }

  @Nullable String name() {
    return name;
  }

  String arguments() {
    return JsonTrees.text(arguments);
  }

  /** Takes what one {@code functionCall} adds. */
  void add(JsonNode call) {
    if (call.path("args") instanceof ObjectNode whole) {
      arguments.setAll(whole);
    }
    for (var partial : call.path("partialArgs")) {
      var path = partial.path("jsonPath").asString("");
      var value = value(partial);
      if (path.startsWith("$") && value != null) {
        put(path.substring(1), value);
      }
    }
  }

  private static @Nullable JsonNode value(JsonNode partial) {
    for (var kind : new String[] {"stringValue", "numberValue", "boolValue"}) {
      if (partial.has(kind)) {
        return partial.path(kind);
      }
    }
    return partial.has("nullValue") ? JsonTrees.object().putNull("null").path("null") : null;
  }

  private void put(String path, JsonNode value) {
    var steps = STEP.matcher(path);
    JsonNode at = arguments;
    if (!steps.lookingAt()) {
      return;
    }
    while (true) {
      var container = at;
      var step = steps.toMatchResult();
      var key = key(steps);
      var end = steps.end();
      steps.region(end, path.length());
      if (!steps.lookingAt()) {
        set(container, key, step.group(2) != null, joined(child(container, key), value));
        return;
      }
      at = child(container, key);
      if (!at.isContainer()) {
        at = steps.group(2) == null ? JsonTrees.object() : JsonTrees.object().putArray("a");
        set(container, key, step.group(2) != null, at);
      }
    }
  }

  private static String key(Matcher step) {
    for (var group = 1; group <= 3; group++) {
      if (step.group(group) != null) {
        return step.group(group);
      }
    }
    return "";
  }

  private static JsonNode child(JsonNode container, String key) {
    return container.isArray() && key.matches("\\d+")
        ? container.path(Integer.parseInt(key))
        : container.path(key);
  }

  private static JsonNode joined(JsonNode old, JsonNode value) {
    if (!old.isString() || !value.isString()) {
      return value;
    }
    return JsonTrees.object().put("t", old.asString("") + value.asString("")).path("t");
  }

  private static void set(JsonNode container, String key, boolean isElement, JsonNode value) {
    if (container instanceof ObjectNode object) {
      object.set(key, value);
    } else if (container instanceof ArrayNode array && isElement) {
      var index = Integer.parseInt(key);
      if (index < MOST_ELEMENTS) {
        while (array.size() <= index) {
          array.addNull();
        }
        array.set(index, value);
      }
    }
  }
}
