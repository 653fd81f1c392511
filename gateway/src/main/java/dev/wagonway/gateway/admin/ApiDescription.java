package dev.wagonway.gateway.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The admin API in OpenAPI 3.1: the parts that stand beside this class, as one document.
 * Thread-safe.
 */
public final class ApiDescription {

  private static final List<String> PARTS =
      List.of("openapi", "gateway", "policy", "decisions", "waybill", "activity", "money", "keys");

  private final String version;
  private volatile @Nullable String text;

  /**
   * Describes.
   *
   * @param version this build's
   */
  public ApiDescription(String version) {
    this.version = version;
  }

  /** What is offered. */
  public List<Operation> operations() {
    return List.of(
        Operation.looking(
            AdminApi.BASE + "/openapi.json",
            Role.VIEWER,
            _ -> new Operation.Answer.Json(200, text())));
  }

  /** The document. */
  public ObjectNode document() {
    var document = JsonMapper.shared().createObjectNode();
    PARTS.forEach(part -> join(document, part(part)));
    ((ObjectNode) document.path("info")).put("version", version);
    return document;
  }

  private String text() {
    var known = text;
    if (known == null) {
      known = JsonMapper.shared().writeValueAsString(document());
      text = known;
    }
    return known;
  }

  private static ObjectNode part(String name) {
    try (var in = ApiDescription.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("no " + name + ".yaml in the class path");
      }
      var read = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      return JsonMapper.shared().valueToTree(read);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + ".yaml of the class path", e);
    }
  }

  /** Objects that stand in both become one; nothing else may stand in both. */
  private static void join(ObjectNode whole, ObjectNode part) {
    for (var member : part.properties()) {
      var known = whole.get(member.getKey());
      if (known == null) {
        whole.set(member.getKey(), member.getValue());
      } else if (known instanceof ObjectNode one && member.getValue() instanceof ObjectNode other) {
        join(one, other);
      } else {
        throw new IllegalStateException(member.getKey() + " stands in two parts");
      }
    }
  }
}
