package dev.wagonway.wire.openai.chat;

import static java.util.Map.entry;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Seal;
import dev.wagonway.spi.Scope;
import java.util.Map;
import java.util.Set;

/** What this API can say, and where. */
final class ChatScope {

  private static final String CONTENT = "messages[].content[]";

  static final Scope SCOPE =
      new Scope(
          Map.ofEntries(
              entry(Feature.MID_SYSTEM, Scope.carried("messages")),
              entry(Feature.PARTICIPANT_NAME, Scope.carried("messages[].name")),
              entry(Feature.PREFILL, Scope.mapped("messages")),
              entry(Feature.IMAGE_URL, Scope.carried(CONTENT + ".image_url")),
              entry(Feature.IMAGE_DATA, Scope.carried(CONTENT + ".image_url")),
              entry(Feature.IMAGE_DETAIL, Scope.carried(CONTENT + ".image_url.detail")),
              entry(Feature.AUDIO_INPUT, Scope.carried(CONTENT + ".input_audio")),
              entry(Feature.FILE_DATA, Scope.carried(CONTENT + ".file.file_data")),
              entry(Feature.FILE_URL, Scope.carried(CONTENT + ".file.file_data")),
              entry(Feature.FILE_ID, Scope.carried(CONTENT + ".file.file_id")),
              entry(Feature.TOOLS, Scope.carried("tools")),
              entry(Feature.STRICT_TOOLS, Scope.carried("tools[].function.strict")),
              entry(Feature.FREEFORM_TOOLS, Scope.mapped("tools[].custom")),
              entry(Feature.TOOL_RESULT_IMAGE, Scope.mapped(CONTENT + ".image_url")),
              entry(Feature.TOOL_CHOICE, Scope.carried("tool_choice")),
              entry(Feature.TOOL_CHOICE_NONE, Scope.carried("tool_choice")),
              entry(Feature.TOOL_CHOICE_NAMED, Scope.carried("tool_choice")),
              entry(Feature.TOOL_CHOICE_ALLOWED, Scope.carried("tool_choice.allowed_tools")),
              entry(Feature.PARALLEL_TOOLS, Scope.carried("parallel_tool_calls")),
              entry(Feature.MAX_TOKENS, Scope.carried("max_completion_tokens")),
              entry(Feature.TEMPERATURE, Scope.carried("temperature")),
              entry(Feature.TOP_P, Scope.carried("top_p")),
              entry(Feature.TOP_K, Scope.carried("top_k")),
              entry(Feature.STOP, Scope.carried("stop")),
              entry(Feature.SEED, Scope.carried("seed")),
              entry(Feature.PENALTIES, Scope.carried("presence_penalty, frequency_penalty")),
              entry(Feature.CHOICES, Scope.carried("n")),
              entry(Feature.LOGPROBS, Scope.carried("logprobs")),
              entry(Feature.JSON_OBJECT, Scope.carried("response_format")),
              entry(Feature.JSON_SCHEMA, Scope.carried("response_format.json_schema")),
              entry(Feature.VERBOSITY, Scope.carried("verbosity")),
              entry(Feature.EFFORT, Scope.mapped("reasoning_effort")),
              entry(Feature.THINKING, Scope.mapped("thinking")),
              entry(Feature.REASONING_HISTORY, Scope.mapped("messages[].reasoning_content")),
              entry(Feature.REASONING_SEAL, Scope.carried("messages[].reasoning_details")),
              entry(Feature.REFUSAL_HISTORY, Scope.carried("messages[].refusal")),
              entry(Feature.CACHE_BREAKS, Scope.mapped(CONTENT + ".cache_control")),
              entry(Feature.CACHE_KEY, Scope.carried("prompt_cache_key")),
              entry(Feature.USER, Scope.carried("user")),
              entry(Feature.METADATA, Scope.carried("metadata")),
              entry(Feature.SERVICE_TIER, Scope.carried("service_tier")),
              entry(Feature.REASONING, Scope.carried("message.reasoning_content")),
              entry(Feature.SEALS, Scope.carried("message.reasoning_details")),
              entry(Feature.REFUSALS, Scope.carried("message.refusal")),
              entry(Feature.CITATIONS, Scope.carried("message.annotations")),
              entry(Feature.TOKEN_LOGPROBS, Scope.carried("logprobs")),
              entry(Feature.MEDIA, Scope.carried("message.audio, message.images")),
              entry(Feature.CACHED_USAGE, Scope.carried("usage.prompt_tokens_details")),
              entry(Feature.CACHE_WRITE_USAGE, Scope.carried("usage.prompt_tokens_details")),
              entry(Feature.REASONING_USAGE, Scope.carried("usage.completion_tokens_details")),
              entry(Feature.AUDIO_USAGE, Scope.carried("usage"))),
          Set.of(Seal.Origin.GOOGLE, Seal.Origin.OTHER));

  private ChatScope() {}
}
