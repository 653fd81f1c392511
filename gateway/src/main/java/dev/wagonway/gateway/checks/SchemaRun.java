package dev.wagonway.gateway.checks;

import com.google.re2j.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * One answer's way through a schema, step by step; after too many steps, what is left is taken to
 * be satisfied. Not thread-safe.
 */
final class SchemaRun {

  private static final int MOST_STEPS = 200_000;
  private static final int DEEPEST = 200;

  private final JsonNode root;
  private final SchemaPatterns patterns;
  private int steps;

  SchemaRun(JsonNode root, Map<String, Pattern> patterns) {
    this.root = root;
    this.patterns = new SchemaPatterns(patterns);
  }

  boolean holds(JsonNode value) {
    var holds = holds(root, value, 0);
    return holds || isExhausted();
  }

  private boolean isExhausted() {
    return steps > MOST_STEPS;
  }

  private boolean step() {
    return ++steps <= MOST_STEPS;
  }

  private boolean holds(@Nullable JsonNode schema, JsonNode value, int depth) {
    if (schema == null || depth > DEEPEST || !step()) {
      return true;
    }
    if (!schema.isObject()) {
      return !schema.isBoolean() || schema.booleanValue();
    }
    if (value.isNull() && schema.path("nullable").asBoolean(false)) {
      return true;
    }
    return holdsByItself(schema, value)
        && (!value.isObject() || holdsMembers(schema, value, depth + 1))
        && (!value.isArray() || holdsItems(schema, value, depth + 1))
        && holdsReferred(schema, value, depth + 1)
        && holdsCombined(schema, value, depth + 1);
  }

  private boolean holdsByItself(JsonNode schema, JsonNode value) {
    var choices = schema.get("enum");
    var only = schema.get("const");
    return SchemaScalars.isOfType(schema.get("type"), value)
        && (only == null || SchemaScalars.same(only, value))
        && (choices == null || !choices.isArray() || isAmong(choices, value))
        && (!value.isNumber() || SchemaScalars.isInRange(schema, value))
        && (!value.isString()
            || (SchemaScalars.isOfLength(schema, value.stringValue())
                && patterns.allow(schema.get("pattern"), value.stringValue())));
  }

  private boolean isAmong(JsonNode choices, JsonNode value) {
    for (var choice : choices) {
      if (!step() || SchemaScalars.same(choice, value)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsMembers(JsonNode schema, JsonNode value, int depth) {
    if (!SchemaScalars.isWithin(schema, "minProperties", "maxProperties", value.size())
        || !hasAll(schema.get("required"), value)) {
      return false;
    }
    for (var member : value.properties()) {
      if (!holdsMember(schema, member, depth)) {
        return false;
      }
    }
    for (var dependent : schema.path("dependentRequired").properties()) {
      if (value.has(dependent.getKey()) && !hasAll(dependent.getValue(), value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasAll(@Nullable JsonNode names, JsonNode value) {
    if (names == null || !names.isArray()) {
      return true;
    }
    for (var name : names) {
      if (name.isString() && !value.has(name.stringValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean holdsMember(JsonNode schema, Map.Entry<String, JsonNode> member, int depth) {
    var name = member.getKey();
    var value = member.getValue();
    var own = schema.path("properties").get(name);
    var known = own != null;
    if (!holds(own, value, depth)) {
      return false;
    }
    for (var pattern : schema.path("patternProperties").properties()) {
      if (patterns.allow(pattern.getKey(), name)) {
        known = true;
        if (!holds(pattern.getValue(), value, depth)) {
          return false;
        }
      }
    }
    var names = schema.get("propertyNames");
    return (known || holds(schema.get("additionalProperties"), value, depth))
        && (names == null || holds(names, name(name), depth));
  }

  private static JsonNode name(String name) {
    return StringNode.valueOf(name);
  }

  private boolean holdsItems(JsonNode schema, JsonNode value, int depth) {
    if (!SchemaScalars.isWithin(schema, "minItems", "maxItems", value.size())) {
      return false;
    }
    var items = schema.get("items");
    var listed = items != null && items.isArray();
    var prefix = listed ? items : schema.get("prefixItems");
    var rest = listed ? schema.get("additionalItems") : items;
    var first = prefix == null ? 0 : prefix.size();
    for (var i = 0; i < value.size(); i++) {
      var rule = prefix != null && i < first ? prefix.get(i) : rest;
      if (!holds(rule, value.get(i), depth)) {
        return false;
      }
    }
    return isUnique(schema, value) && holdsContained(schema, value, depth);
  }

  private boolean isUnique(JsonNode schema, JsonNode value) {
    if (!schema.path("uniqueItems").asBoolean(false)) {
      return true;
    }
    for (var i = 1; i < value.size(); i++) {
      for (var j = 0; j < i; j++) {
        if (step() && SchemaScalars.same(value.get(i), value.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean holdsContained(JsonNode schema, JsonNode value, int depth) {
    var contained = schema.get("contains");
    if (contained == null) {
      return true;
    }
    var count = 0;
    for (var item : value) {
      if (holds(contained, item, depth)) {
        count++;
      }
    }
    return count >= schema.path("minContains").asInt(1)
        && count <= schema.path("maxContains").asInt(Integer.MAX_VALUE);
  }

  private boolean holdsReferred(JsonNode schema, JsonNode value, int depth) {
    var reference = schema.get("$ref");
    return reference == null
        || !reference.isString()
        || holds(referred(reference.stringValue()), value, depth);
  }

  /** What a reference within the schema leads to, or null if it does not lead there. */
  private @Nullable JsonNode referred(String reference) {
    if (!reference.startsWith("#")) {
      return null;
    }
    var pointer = reference.substring(1);
    if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
      return null;
    }
    var found = root.at(pointer);
    return found.isMissingNode() ? null : found;
  }

  private boolean holdsCombined(JsonNode schema, JsonNode value, int depth) {
    var none = schema.get("not");
    var when = schema.get("if");
    return counts(schema.get("allOf"), value, depth, (_, failed) -> failed == 0)
        && counts(schema.get("anyOf"), value, depth, (held, _) -> held > 0)
        && counts(schema.get("oneOf"), value, depth, (held, _) -> held == 1)
        && (none == null || !holds(none, value, depth))
        && (when == null
            || holds(schema.get(holds(when, value, depth) ? "then" : "else"), value, depth));
  }

  /** Judges of how many alternatives hold and fail. */
  @FunctionalInterface
  private interface Count {
    boolean suffices(int held, int failed);
  }

  private boolean counts(@Nullable JsonNode schemas, JsonNode value, int depth, Count count) {
    if (schemas == null || !schemas.isArray() || schemas.isEmpty()) {
      return true;
    }
    var held = 0;
    var failed = 0;
    for (var schema : schemas) {
      if (holds(schema, value, depth)) {
        held++;
      } else {
        failed++;
      }
    }
    return count.suffices(held, failed);
  }
}
