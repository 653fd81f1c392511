package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON schema for editors from the keys that the reader knows. */
final class EditorSchema {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REFERENCE = "\\$\\{|^file:";

  /** Shapes that stand in many places, with the names under which they are written once. */
  private static final Map<Shape, String> SHARED =
      Map.of(
          PolicyLanguage.SELECTOR, "selector",
          PolicyLanguage.OBJECTIVE, "objective",
          ResilienceLanguage.DEADLINES, "deadlines",
          ResilienceLanguage.RETRY, "retry",
          ResilienceLanguage.HEDGE, "hedge",
          WindowReader.SECTION, "schedule");

  private EditorSchema() {}

  static String text() {
    var root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Wagonway configuration");
    root.setAll(schema(Language.ROOT));
    var definitions = root.putObject("$defs");
    definitions
        .putObject("reference")
        .put("description", "A value from the environment or a file.")
        .put("type", "string")
        .put("pattern", REFERENCE);
    new TreeMap<>(
            SHARED.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey)))
        .forEach((name, shape) -> definitions.set(name, written(shape)));
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    return JSON.writer().with(printer).writeValueAsString(root) + "\n";
  }

  private static ObjectNode schema(Shape shape) {
    var name = SHARED.get(shape);
    return name == null ? written(shape) : JSON.createObjectNode().put("$ref", "#/$defs/" + name);
  }

  private static ObjectNode written(Shape shape) {
    return switch (shape) {
      case Shape.One one -> value(one.notation());
      case Shape.Several several -> {
        var list = JSON.createObjectNode().put("type", "array");
        list.set("items", schema(several.item()));
        yield list;
      }
      case Shape.OneOrSeveral some -> {
        var any = JSON.createObjectNode();
        var shapes = any.putArray("anyOf");
        shapes.add(schema(some.item()));
        shapes
            .addObject()
            .put("type", "array")
            .put("minItems", 1)
            .set("items", schema(some.item()));
        yield any;
      }
      case Shape.Table table -> names(value(table.value()));
      case Shape.Named named -> names(schema(named.section()));
      case Shape.Open open -> {
        var object = section(open.section());
        object.set("additionalProperties", schema(open.other()));
        yield object;
      }
      case Shape.Either either -> {
        var any = JSON.createObjectNode();
        var shapes = any.putArray("anyOf");
        either.shapes().forEach(s -> shapes.add(schema(s)));
        yield any;
      }
      case Shape.Section section -> section(section);
    };
  }

  /** A mapping whose keys are the operator's own. */
  private static ObjectNode names(ObjectNode values) {
    var names = JSON.createObjectNode().put("type", "object");
    names.set("additionalProperties", values);
    return names;
  }

  private static ObjectNode section(Shape.Section section) {
    var object = JSON.createObjectNode().put("type", "object");
    object.put("additionalProperties", false);
    var required = section.keys().stream().filter(Shape.Key::required).map(Shape.Key::name);
    var names = required.toList();
    if (!names.isEmpty()) {
      var list = object.putArray("required");
      names.forEach(list::add);
    }
    var properties = object.putObject("properties");
    for (var key : section.keys()) {
      var property = JSON.createObjectNode().put("description", key.meaning());
      property.setAll(schema(key.shape()));
      properties.set(key.name(), property);
    }
    return object;
  }

  private static ObjectNode value(Notation<?> notation) {
    var value = JSON.createObjectNode();
    var any = value.putArray("anyOf");
    if (notation.words().isEmpty()) {
      any.addObject()
          .put("type", "string")
          .put("pattern", "^(?:" + notation.pattern().pattern() + ")$");
    } else {
      var words = any.addObject().putArray("enum");
      notation.words().forEach(words::add);
      notation.words().stream()
          .filter(word -> word.equals("true") || word.equals("false"))
          .forEach(word -> words.add(Boolean.parseBoolean(word)));
    }
    if (notation.read("1").isPresent()) {
      any.addObject().put("type", "number").put("minimum", 0);
    }
    any.addObject().put("$ref", "#/$defs/reference");
    return value;
  }
}
