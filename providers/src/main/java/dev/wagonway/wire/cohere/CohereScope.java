package dev.wagonway.wire.cohere;

import static dev.wagonway.spi.Scope.carried;
import static dev.wagonway.spi.Scope.mapped;

import dev.wagonway.chat.Feature;
import dev.wagonway.spi.Scope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What Cohere's chat can say. */
final class CohereScope {

  static final Scope SCOPE = new Scope(features(), Set.of());

  private CohereScope() {}

  private static Map<Feature, Scope.Carriage> features() {
    var features = new EnumMap<Feature, Scope.Carriage>(Feature.class);
    features.put(Feature.MID_SYSTEM, carried("messages[].role"));
    features.put(Feature.IMAGE_URL, carried("messages[].content[].image_url"));
    features.put(Feature.IMAGE_DATA, carried("messages[].content[].image_url"));
    features.put(Feature.IMAGE_DETAIL, carried("messages[].content[].image_url.detail"));
    features.put(Feature.TOOLS, carried("tools"));
    features.put(Feature.FREEFORM_TOOLS, mapped("tools"));
    features.put(Feature.STRICT_TOOLS, carried("strict_tools"));
    features.put(Feature.TOOL_CHOICE, carried("tool_choice"));
    features.put(Feature.TOOL_CHOICE_NONE, carried("tool_choice"));
    features.put(Feature.TOOL_CHOICE_NAMED, mapped("tools"));
    features.put(Feature.TOOL_CHOICE_ALLOWED, mapped("tools"));
    features.put(Feature.MAX_TOKENS, carried("max_tokens"));
    features.put(Feature.TEMPERATURE, carried("temperature"));
    features.put(Feature.TOP_P, carried("p"));
    features.put(Feature.TOP_K, carried("k"));
    features.put(Feature.STOP, carried("stop_sequences"));
    features.put(Feature.SEED, carried("seed"));
    features.put(Feature.PENALTIES, carried("presence_penalty"));
    features.put(Feature.JSON_OBJECT, carried("response_format"));
    features.put(Feature.JSON_SCHEMA, carried("response_format.json_schema"));
    features.put(Feature.EFFORT, mapped("thinking"));
    features.put(Feature.THINKING, carried("thinking"));
    features.put(Feature.REASONING_HISTORY, carried("messages[].content[].thinking"));
    features.put(Feature.REFUSAL_HISTORY, mapped("messages[].content"));
    features.put(Feature.CITATION_HISTORY, carried("messages[].citations"));

    features.put(Feature.REASONING, carried("message.content[].thinking"));
    features.put(Feature.REFUSALS, mapped("message.content"));
    features.put(Feature.CITATIONS, carried("message.citations"));
    features.put(Feature.CACHED_USAGE, carried("usage.cached_tokens"));
    return features;
  }
}
