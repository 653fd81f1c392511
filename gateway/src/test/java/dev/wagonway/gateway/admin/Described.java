package dev.wagonway.gateway.admin;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The admin API's description, and what it says of requests and answers. */
final class Described {

  private static final String SCHEMAS = "#/components/schemas/";
  private static final String DEFINITIONS = "#/$defs/";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final ObjectNode document;
  private final ObjectNode definitions;

  Described(ObjectNode document) {
    this.document = document;
    this.definitions = (ObjectNode) closed(document.at("/components/schemas"));
  }

  ObjectNode document() {
    return document;
  }

  /** What is said of a method of a path. */
  JsonNode operation(String method, String template) {
    return document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
  }

  /** The methods and paths that something is said of. */
  Set<String> operations() {
    var operations = new TreeSet<String>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return operations;
  }

  /** What is said of an answer; the default if nothing is said of its status. */
  JsonNode answer(JsonNode operation, int status) {
    var answers = operation.path("responses");
    var known = answers.path(Integer.toString(status));
    return resolved(known.isMissingNode() ? answers.path("default") : known);
  }

  /** What {@code node} refers to, or itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  /** What is wrong with {@code value}; members that are not described are wrong. */
  List<Error> faults(JsonNode schema, JsonNode value) {
    return compiled(schema).validate(value);
  }

  private Schema compiled(JsonNode schema) {
    var whole = JsonMapper.shared().createObjectNode();
    whole.set("$defs", definitions);
    whole.putArray("allOf").add(closed(schema));
    return registry.getSchema(whole);
  }

  /** The schema with objects that have no members but those that it names. */
  private static JsonNode closed(JsonNode schema) {
    var copy = JsonMapper.shared().readTree(schema.toString().replace(SCHEMAS, DEFINITIONS));
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asString("").equals("object")
        && object.get("properties") instanceof ObjectNode
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Described::close);
  }
}
