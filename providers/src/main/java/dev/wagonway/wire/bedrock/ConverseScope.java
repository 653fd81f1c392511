package dev.wagonway.wire.bedrock;

import static dev.wagonway.spi.Scope.carried;
import static dev.wagonway.spi.Scope.mapped;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Seal;
import dev.wagonway.spi.Scope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What Converse can say. */
final class ConverseScope {

  private static final String CONTENT = "messages[].content[].";
  private static final String FIELDS = "additionalModelRequestFields";

  static final Scope SCOPE = new Scope(features(), Set.of(Seal.Origin.ANTHROPIC));

  private ConverseScope() {}

  private static Map<Feature, Scope.Carriage> features() {
    var features = new EnumMap<Feature, Scope.Carriage>(Feature.class);
    addContent(features);
    addSettings(features);
    addAnswers(features);
    return features;
  }

  private static void addContent(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.MID_SYSTEM, mapped("messages[].role"));
    features.put(Feature.PREFILL, carried("messages"));
    features.put(Feature.IMAGE_DATA, carried(CONTENT + "image"));
    features.put(Feature.AUDIO_INPUT, carried(CONTENT + "audio"));
    features.put(Feature.FILE_DATA, carried(CONTENT + "document"));
    features.put(Feature.TOOLS, carried("toolConfig.tools"));
    features.put(Feature.FREEFORM_TOOLS, mapped("toolConfig.tools"));
    features.put(Feature.STRICT_TOOLS, carried("toolConfig.tools[].toolSpec.strict"));
    features.put(Feature.TOOL_RESULT_IMAGE, carried(CONTENT + "toolResult.content[].image"));
    features.put(Feature.TOOL_FAILED, carried(CONTENT + "toolResult.status"));
    features.put(Feature.REASONING_HISTORY, carried(CONTENT + "reasoningContent"));
    features.put(
        Feature.REASONING_SEAL, carried(CONTENT + "reasoningContent.reasoningText.signature"));
    features.put(Feature.REFUSAL_HISTORY, mapped(CONTENT + "text"));
    features.put(Feature.CITATION_HISTORY, carried(CONTENT + "citationsContent"));
    features.put(Feature.CACHE_BREAKS, carried(CONTENT + "cachePoint"));
  }

  private static void addSettings(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.TOOL_CHOICE, carried("toolConfig.toolChoice"));
    features.put(Feature.TOOL_CHOICE_NAMED, carried("toolConfig.toolChoice.tool"));
    features.put(Feature.TOOL_CHOICE_NONE, mapped("toolConfig.tools"));
    features.put(Feature.TOOL_CHOICE_ALLOWED, mapped("toolConfig.tools"));
    features.put(Feature.PARALLEL_TOOLS, mapped(FIELDS + ".tool_choice"));
    features.put(Feature.MAX_TOKENS, carried("inferenceConfig.maxTokens"));
    features.put(Feature.TEMPERATURE, carried("inferenceConfig.temperature"));
    features.put(Feature.TOP_P, carried("inferenceConfig.topP"));
    features.put(Feature.TOP_K, mapped(FIELDS + ".top_k"));
    features.put(Feature.STOP, carried("inferenceConfig.stopSequences"));
    features.put(Feature.JSON_SCHEMA, carried("outputConfig.textFormat"));
    features.put(Feature.EFFORT, carried("outputConfig.effort"));
    features.put(Feature.THINKING, mapped(FIELDS + ".thinking"));
    features.put(Feature.USER, mapped("requestMetadata.user"));
    features.put(Feature.METADATA, carried("requestMetadata"));
    features.put(Feature.SERVICE_TIER, carried("serviceTier"));
  }

  private static void addAnswers(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.REASONING, carried("output.message.content[].reasoningContent"));
    features.put(Feature.SEALS, mapped("output.message.content[].reasoningContent"));
    features.put(Feature.REFUSALS, mapped("output.message.content[].text"));
    features.put(Feature.CITATIONS, carried("output.message.content[].citationsContent"));
    features.put(Feature.STOP_SEQUENCE, mapped("additionalModelResponseFields"));
    features.put(Feature.CACHED_USAGE, carried("usage.cacheReadInputTokens"));
    features.put(Feature.CACHE_WRITE_USAGE, carried("usage.cacheWriteInputTokens"));
  }
}
