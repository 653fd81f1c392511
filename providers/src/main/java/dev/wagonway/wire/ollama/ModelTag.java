package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.spi.ModelEntry;
import dev.wagonway.wire.json.JsonTrees;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What clients are told of a model, in the list and when they ask for one. */
final class ModelTag {

  private static final String DETAILS = "details";
  private static final String MODIFIED = "modified_at";

  private ModelTag() {}

  static ObjectNode of(ModelEntry model) {
    var node = JsonTrees.object();
    node.put("name", model.id());
    node.put("model", model.id());
    node.put(MODIFIED, modified(model));
    node.put("size", 0);
    node.put("digest", "");
    putDetails(node.putObject(DETAILS), model);
    return node;
  }

  /** By its capabilities and its context, clients decide what they may ask of it. */
  static ObjectNode shown(ModelEntry model) {
    var node = JsonTrees.object();
    node.put("modelfile", "");
    node.put("parameters", "");
    node.put("template", "");
    putDetails(node.putObject(DETAILS), model);
    var known = node.putObject("model_info");
    known.put("general.architecture", model.owner());
    known.put("general.basename", model.id());
    if (model.contextTokens() > 0) {
      known.put(model.owner() + ".context_length", model.contextTokens());
    }
    putCapabilities(node, model);
    node.put(MODIFIED, modified(model));
    return node;
  }

  private static void putCapabilities(ObjectNode node, ModelEntry model) {
    var words = node.putArray("capabilities");
    if (model.services().contains(Service.CHAT)) {
      words.add("completion");
    }
    if (model.capabilities().contains(Capability.TOOLS)) {
      words.add("tools");
    }
    if (model.capabilities().contains(Capability.VISION)) {
      words.add("vision");
    }
    if (model.capabilities().contains(Capability.REASONING)) {
      words.add("thinking");
    }
    if (model.services().contains(Service.EMBEDDING)) {
      words.add("embedding");
    }
  }

  private static String modified(ModelEntry model) {
    return Instant.ofEpochSecond(model.createdEpochSecond()).toString();
  }

  private static void putDetails(ObjectNode details, ModelEntry model) {
    details.put("parent_model", "");
    details.put("format", "");
    details.put("family", model.owner());
    details.putArray("families").add(model.owner());
    details.put("parameter_size", "");
    details.put("quantization_level", "");
  }
}
