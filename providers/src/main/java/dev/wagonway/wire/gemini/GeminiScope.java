package dev.wagonway.wire.gemini;

import static dev.wagonway.spi.Scope.carried;
import static dev.wagonway.spi.Scope.mapped;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Seal;
import dev.wagonway.spi.Scope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What Google's API can say. */
final class GeminiScope {

  private static final String PARTS = "contents[].parts[]";
  private static final String CONFIG = "generationConfig.";
  private static final String CALLING = "toolConfig.functionCallingConfig";
  private static final String USAGE = "usageMetadata.";

  private GeminiScope() {}

  static Scope of() {
    var features = new EnumMap<Feature, Scope.Carriage>(Feature.class);
    addContents(features);
    addTools(features);
    addSettings(features);
    addAnswers(features);
    return new Scope(features, Set.of(Seal.Origin.GOOGLE));
  }

  private static void addContents(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.MID_SYSTEM, mapped("contents[]"));
    features.put(Feature.PREFILL, carried("contents[]"));
    features.put(Feature.IMAGE_URL, mapped(PARTS + ".fileData"));
    features.put(Feature.IMAGE_DATA, carried(PARTS + ".inlineData"));
    features.put(Feature.AUDIO_INPUT, carried(PARTS + ".inlineData"));
    features.put(Feature.FILE_DATA, carried(PARTS + ".inlineData"));
    features.put(Feature.FILE_URL, carried(PARTS + ".fileData"));
    features.put(Feature.FILE_ID, mapped(PARTS + ".fileData"));
    features.put(Feature.REASONING_HISTORY, carried(PARTS + ".thought"));
    features.put(Feature.REASONING_SEAL, carried(PARTS + ".thoughtSignature"));
    features.put(Feature.REFUSAL_HISTORY, mapped(PARTS + ".text"));
  }

  private static void addTools(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.TOOLS, carried("tools[].functionDeclarations"));
    features.put(Feature.FREEFORM_TOOLS, mapped("tools[].functionDeclarations"));
    features.put(Feature.TOOL_RESULT_IMAGE, carried(PARTS + ".functionResponse.parts"));
    features.put(Feature.TOOL_FAILED, carried(PARTS + ".functionResponse.response"));
    features.put(Feature.TOOL_CHOICE, carried(CALLING + ".mode"));
    features.put(Feature.TOOL_CHOICE_NONE, carried(CALLING + ".mode"));
    features.put(Feature.TOOL_CHOICE_NAMED, carried(CALLING + ".allowedFunctionNames"));
    features.put(Feature.TOOL_CHOICE_ALLOWED, mapped(CALLING + ".allowedFunctionNames"));
  }

  private static void addSettings(Map<Feature, Scope.Carriage> features) {
    features.put(Feature.MAX_TOKENS, carried(CONFIG + "maxOutputTokens"));
    features.put(Feature.TEMPERATURE, carried(CONFIG + "temperature"));
    features.put(Feature.TOP_P, carried(CONFIG + "topP"));
    features.put(Feature.TOP_K, carried(CONFIG + "topK"));
    features.put(Feature.STOP, carried(CONFIG + "stopSequences"));
    features.put(Feature.SEED, carried(CONFIG + "seed"));
    features.put(Feature.PENALTIES, carried(CONFIG + "presencePenalty"));
    features.put(Feature.CHOICES, carried(CONFIG + "candidateCount"));
    features.put(Feature.LOGPROBS, carried(CONFIG + "responseLogprobs"));
    features.put(Feature.JSON_OBJECT, carried(CONFIG + "responseMimeType"));
    features.put(Feature.JSON_SCHEMA, carried(CONFIG + "responseJsonSchema"));
    features.put(Feature.EFFORT, mapped(CONFIG + "thinkingConfig"));
    features.put(Feature.THINKING, carried(CONFIG + "thinkingConfig"));
    features.put(Feature.SERVICE_TIER, carried("serviceTier"));
  }

  private static void addAnswers(Map<Feature, Scope.Carriage> features) {
    var parts = "candidates[].content.parts[]";
    features.put(Feature.REASONING, carried(parts + ".thought"));
    features.put(Feature.SEALS, carried(parts + ".thoughtSignature"));
    features.put(Feature.REFUSALS, mapped(parts + ".text"));
    features.put(Feature.CITATIONS, carried("candidates[].groundingMetadata"));
    features.put(Feature.TOKEN_LOGPROBS, carried("candidates[].logprobsResult"));
    features.put(Feature.MEDIA, carried(parts + ".inlineData"));
    features.put(Feature.CACHED_USAGE, carried(USAGE + "cachedContentTokenCount"));
    features.put(Feature.REASONING_USAGE, carried(USAGE + "thoughtsTokenCount"));
    features.put(Feature.AUDIO_USAGE, carried(USAGE + "promptTokensDetails"));
  }
}
