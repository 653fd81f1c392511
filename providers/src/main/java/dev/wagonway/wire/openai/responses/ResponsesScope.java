package dev.wagonway.wire.openai.responses;

import static dev.wagonway.spi.Scope.carried;
import static dev.wagonway.spi.Scope.mapped;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Seal;
import dev.wagonway.spi.Scope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What this API can say, and where. */
final class ResponsesScope {

  static final Scope SCOPE = new Scope(features(), Set.of(Seal.Origin.OPENAI));

  private ResponsesScope() {}

  private static Map<Feature, Scope.Carriage> features() {
    var features = new EnumMap<Feature, Scope.Carriage>(Feature.class);
    addParts(features);
    addSettings(features);
    addAnswers(features);
    return features;
  }

  private static void addParts(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.MID_SYSTEM, carried("input[].role"));
    features.put(Feature.IMAGE_URL, carried("input[].content[].image_url"));
    features.put(Feature.IMAGE_DATA, carried("input[].content[].image_url"));
    features.put(Feature.IMAGE_DETAIL, carried("input[].content[].detail"));
    features.put(Feature.AUDIO_INPUT, carried("input[].content[].input_audio"));
    features.put(Feature.FILE_DATA, carried("input[].content[].file_data"));
    features.put(Feature.FILE_URL, carried("input[].content[].file_url"));
    features.put(Feature.FILE_ID, carried("input[].content[].file_id"));
    features.put(Feature.TOOL_RESULT_IMAGE, carried("input[].output"));
    features.put(Feature.REASONING_HISTORY, carried("input[].summary"));
    features.put(Feature.REASONING_SEAL, carried("input[].encrypted_content"));
    features.put(Feature.REFUSAL_HISTORY, carried("input[].content[].refusal"));
    features.put(Feature.CITATION_HISTORY, carried("input[].content[].annotations"));
  }

  private static void addSettings(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.TOOLS, carried("tools"));
    features.put(Feature.STRICT_TOOLS, carried("tools[].strict"));
    features.put(Feature.FREEFORM_TOOLS, carried("tools[custom]"));
    features.put(Feature.TOOL_CHOICE, carried("tool_choice"));
    features.put(Feature.TOOL_CHOICE_NONE, carried("tool_choice"));
    features.put(Feature.TOOL_CHOICE_NAMED, carried("tool_choice"));
    features.put(Feature.TOOL_CHOICE_ALLOWED, carried("tool_choice"));
    features.put(Feature.PARALLEL_TOOLS, carried("parallel_tool_calls"));
    features.put(Feature.MAX_TOKENS, carried("max_output_tokens"));
    features.put(Feature.TEMPERATURE, carried("temperature"));
    features.put(Feature.TOP_P, carried("top_p"));
    features.put(Feature.LOGPROBS, carried("top_logprobs"));
    features.put(Feature.JSON_OBJECT, carried("text.format"));
    features.put(Feature.JSON_SCHEMA, carried("text.format"));
    features.put(Feature.VERBOSITY, carried("text.verbosity"));
    features.put(Feature.EFFORT, carried("reasoning.effort"));
    features.put(Feature.THINKING, mapped("reasoning.effort"));
    features.put(Feature.CACHE_KEY, carried("prompt_cache_key"));
    features.put(Feature.USER, carried("safety_identifier"));
    features.put(Feature.METADATA, carried("metadata"));
    features.put(Feature.SERVICE_TIER, carried("service_tier"));
  }

  private static void addAnswers(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.REASONING, carried("output[].summary"));
    features.put(Feature.SEALS, carried("output[].encrypted_content"));
    features.put(Feature.REFUSALS, carried("output[].content[].refusal"));
    features.put(Feature.CITATIONS, carried("output[].content[].annotations"));
    features.put(Feature.TOKEN_LOGPROBS, carried("output[].content[].logprobs"));
    features.put(Feature.MEDIA, mapped("output[image_generation_call].result"));
    features.put(Feature.CACHED_USAGE, carried("usage.input_tokens_details.cached_tokens"));
    features.put(
        Feature.CACHE_WRITE_USAGE, carried("usage.input_tokens_details.cache_write_tokens"));
    features.put(Feature.REASONING_USAGE, carried("usage.output_tokens_details.reasoning_tokens"));
  }
}
