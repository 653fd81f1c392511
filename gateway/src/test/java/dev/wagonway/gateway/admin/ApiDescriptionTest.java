package dev.wagonway.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ApiDescriptionTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final Pattern IN_BRACES = Pattern.compile("\\{([^}]+)}");

  /** What each kind of object may have, and what it must have. */
  private static final Map<String, List<Set<String>>> MEMBERS =
      Map.of(
          "document",
          List.of(
              Set.of(
                  "openapi",
                  "info",
                  "jsonSchemaDialect",
                  "servers",
                  "paths",
                  "components",
                  "security",
                  "tags"),
              Set.of("openapi", "info", "paths")),
          "info",
          List.of(
              Set.of("title", "summary", "description", "license", "version"),
              Set.of("title", "version")),
          "operation",
          List.of(
              Set.of(
                  "tags",
                  "summary",
                  "description",
                  "operationId",
                  "parameters",
                  "requestBody",
                  "responses",
                  "x-wagonway-role"),
              Set.of("tags", "summary", "operationId", "responses", "x-wagonway-role")),
          "parameter",
          List.of(
              Set.of("name", "in", "description", "required", "schema", "example"),
              Set.of("name", "in", "description", "schema", "example")),
          "body",
          List.of(Set.of("description", "content", "required"), Set.of("content")),
          "answer",
          List.of(Set.of("description", "content"), Set.of("description", "content")),
          "media",
          List.of(Set.of("schema", "example"), Set.of("schema")),
          "components",
          List.of(
              Set.of("schemas", "responses", "parameters", "requestBodies", "securitySchemes"),
              Set.of("schemas", "securitySchemes")));

  private final Described described = new Described(new ApiDescription("1.2.3").document());
  private final JsonNode document = described.document();

  @Test
  void itIsOpenApi31OfThisVersion() {
    assertThat(document.path("openapi").asString()).startsWith("3.1.");
    assertThat(document.at("/info/version").asString()).isEqualTo("1.2.3");
    hasItsMembers("document", document);
    hasItsMembers("info", document.path("info"));
    hasItsMembers("components", document.path("components"));
    assertThat(document.path("security")).hasSize(3);
  }

  @Test
  void everyOperationHasWhatOpenApiAsksFor() {
    var ids = new ArrayList<String>();
    var tags = new TreeSet<String>();
    document.path("tags").forEach(tag -> tags.add(tag.path("name").asString()));
    eachOperation((template, operation) -> {
      hasItsMembers("operation", operation);
      ids.add(operation.path("operationId").asString());
      operation.path("tags").forEach(tag -> assertThat(tags).contains(tag.asString()));
      declaresItsParameters(template, operation);
      if (operation.has("requestBody")) {
        var body = described.resolved(operation.path("requestBody"));
        hasItsMembers("body", body);
        hasItsMedia(body);
      }
      for (var answer : operation.path("responses").properties()) {
        assertThat(answer.getKey()).matches("[2-5][0-9]{2}|default");
        var told = described.resolved(answer.getValue());
        hasItsMembers("answer", told);
        hasItsMedia(told);
      }
      assertThat(operation.path("responses").propertyNames())
          .contains("200", "401", "403", "default");
    });
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(25);
  }

  private void declaresItsParameters(String template, JsonNode operation) {
    var names = new HashSet<String>();
    var inPath = new HashSet<String>();
    for (var reference : operation.path("parameters")) {
      var parameter = described.resolved(reference);
      hasItsMembers("parameter", parameter);
      var in = parameter.path("in").asString();
      var name = parameter.path("name").asString();
      assertThat(in).isIn("path", "query", "header");
      assertThat(names.add(in + " " + name)).as(name).isTrue();
      if (in.equals("path")) {
        assertThat(parameter.path("required").asBoolean()).as(name).isTrue();
        inPath.add(name);
      }
    }
    var wanted = new HashSet<String>();
    IN_BRACES.matcher(template).results().forEach(match -> wanted.add(match.group(1)));
    assertThat(inPath).as(template).isEqualTo(wanted);
  }

  private static void hasItsMembers(String kind, JsonNode node) {
    var members = MEMBERS.getOrDefault(kind, List.of());
    assertThat(members.getFirst()).as(kind + " " + node).containsAll(node.propertyNames());
    assertThat(node.propertyNames()).as(kind + " " + node).containsAll(members.getLast());
  }

  private void hasItsMedia(JsonNode holder) {
    assertThat(holder.path("content")).isNotEmpty();
    for (var media : holder.path("content").properties()) {
      assertThat(media.getKey()).isIn("application/json", "text/plain", "text/event-stream");
      hasItsMembers("media", media.getValue());
      var example = media.getValue().get("example");
      if (example != null) {
        var faults = described.faults(media.getValue().path("schema"), example);
        assertThat(faults).as(example.toString()).isEmpty();
      }
    }
  }

  /** In YAML, half a sentence becomes a member without a value where quotes are missing. */
  @Test
  void noMemberIsWithoutAValueButInExamples() {
    assertThat(withoutValue(document, "")).isEmpty();
  }

  private static List<String> withoutValue(JsonNode node, String path) {
    var found = new ArrayList<String>();
    for (var member : node.properties()) {
      if (member.getValue().isNull()) {
        found.add(path + "/" + member.getKey());
      } else if (!member.getKey().equals("example")) {
        found.addAll(withoutValue(member.getValue(), path + "/" + member.getKey()));
      }
    }
    if (node.isArray()) {
      node.forEach(child -> found.addAll(withoutValue(child, path + "[]")));
    }
    return found;
  }

  @Test
  void aMemberThatIsNotDescribedIsAFault() {
    var schema = document.at("/components/schemas/Decisions");
    var summary = document.at("/paths/~1admin~1v1~1decisions/get/responses/200/content");
    var list = summary.at("/application~1json/example").deepCopy();
    assertThat(described.faults(schema, list)).isEmpty();
    ((ObjectNode) list.at("/decisions/0")).put("novelty", 1);
    assertThat(described.faults(schema, list)).hasSize(1);
  }

  @Test
  void everyReferenceLeadsSomewhereAndNothingIsLeftOver() {
    var used = new TreeSet<String>();
    references(document, used);
    assertThat(used)
        .allSatisfy(ref -> {
          assertThat(ref).startsWith("#/components/");
          assertThat(document.at(ref.substring(1)).isMissingNode()).isFalse();
        });
    for (var kind : List.of("schemas", "responses", "parameters", "requestBodies")) {
      for (var name : document.path("components").path(kind).propertyNames()) {
        if (!name.equals("Missed")) {
          assertThat(used).contains("#/components/" + kind + "/" + name);
        }
      }
    }
  }

  private static void references(JsonNode node, Set<String> used) {
    if (node.has("$ref")) {
      used.add(node.path("$ref").asString());
    }
    node.forEach(child -> references(child, used));
  }

  @Test
  void everySchemaIsOneOfJsonSchema202012() {
    var meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    var schemas = document.at("/components/schemas").properties();
    assertThat(schemas).isNotEmpty();
    for (var schema : schemas) {
      assertThat(meta.validate(schema.getValue())).as(schema.getKey()).isEmpty();
      described.faults(schema.getValue(), JsonMapper.shared().createObjectNode());
    }
  }

  private void eachOperation(BiConsumer<String, JsonNode> check) {
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        assertThat(METHODS).contains(operation.getKey());
        check.accept(path.getKey(), operation.getValue());
      }
    }
  }
}
