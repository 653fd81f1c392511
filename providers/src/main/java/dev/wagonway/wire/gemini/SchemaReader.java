package dev.wagonway.wire.gemini;

import dev.wagonway.wire.json.JsonTrees;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns Google's subset of OpenAPI schemas into JSON schemas: types in lower case, {@code nullable}
 * as a type, limits as numbers. What is a JSON schema already stays as it is.
 */
final class SchemaReader {

  private static final Set<String> NAMED =
      Set.of("properties", "$defs", "defs", "definitions", "patternProperties");
  private static final Set<String> NESTED =
      Set.of("items", "additionalProperties", "not", "anyOf", "oneOf", "allOf", "prefixItems");
  private static final Set<String> LIMITS =
      Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");
  private static final Set<String> DROPPED = Set.of("nullable", "propertyOrdering", "example");
  private static final Set<String> TYPES =
      Set.of("STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL");

  private SchemaReader() {}

  /** The JSON schema that {@code schema} stands for, as JSON text. */
  static String read(JsonNode schema) {
    return JsonTrees.text(convert(schema));
  }

  private static JsonNode convert(JsonNode schema) {
    if (schema.isArray()) {
      var list = JsonTrees.object().putArray("list");
      schema.forEach(item -> list.add(convert(item)));
      return list;
    }
    if (!schema.isObject()) {
      return schema;
    }
    var converted = JsonTrees.object();
    for (var member : schema.properties()) {
      add(member.getKey(), member.getValue(), converted);
    }
    if (schema.path("nullable").asBoolean(false) && converted.path("type").isString()) {
      var type = converted.path("type").asString("");
      converted.putArray("type").add(type).add("null");
    }
    return converted;
  }

  private static void add(String written, JsonNode value, ObjectNode to) {
    var name = written.startsWith("$") ? written : Fields.camelCase(written);
    if (name.equals("type")) {
      to.set(name, type(value));
    } else if (NAMED.contains(name) && value.isObject()) {
      var schemas = to.putObject(name);
      value.properties().forEach(e -> schemas.set(e.getKey(), convert(e.getValue())));
    } else if (NESTED.contains(name)) {
      to.set(name, convert(value));
    } else if (LIMITS.contains(name) && value.isString()) {
      to.put(name, value.asLong(0));
    } else if (!DROPPED.contains(name)) {
      to.set(name, value);
    }
  }

  private static JsonNode type(JsonNode type) {
    if (!type.isString() || !TYPES.contains(type.asString(""))) {
      return type;
    }
    return JsonTrees.object().put("type", type.asString("").toLowerCase(Locale.ROOT)).path("type");
  }
}
