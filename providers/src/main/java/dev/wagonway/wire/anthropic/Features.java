package dev.wagonway.wire.anthropic;

import static dev.wagonway.spi.Scope.carried;
import static dev.wagonway.spi.Scope.mapped;
import static java.util.Map.entry;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Seal;
import dev.wagonway.spi.Scope;
import java.util.Map;
import java.util.Set;

/**
 * What this API can say. Files by id are left out although it has them, as an id is worth something
 * only where the file was uploaded.
 */
final class Features {

  private static final String BLOCK = "messages[].content[]";

  static final Scope SCOPE =
      new Scope(
          Map.ofEntries(
              entry(Feature.MID_SYSTEM, mapped("messages[].role")),
              entry(Feature.PREFILL, carried("messages")),
              entry(Feature.IMAGE_URL, carried(BLOCK + ".source.url")),
              entry(Feature.IMAGE_DATA, carried(BLOCK + ".source.data")),
              entry(Feature.FILE_DATA, carried(BLOCK + ".source.data")),
              entry(Feature.FILE_URL, carried(BLOCK + ".source.url")),
              entry(Feature.TOOLS, carried("tools")),
              entry(Feature.STRICT_TOOLS, carried("tools[].strict")),
              entry(Feature.FREEFORM_TOOLS, mapped("tools[].input_schema")),
              entry(Feature.TOOL_RESULT_IMAGE, carried(BLOCK + ".content[].source")),
              entry(Feature.TOOL_FAILED, carried(BLOCK + ".is_error")),
              entry(Feature.TOOL_CHOICE, carried("tool_choice")),
              entry(Feature.TOOL_CHOICE_NONE, carried("tool_choice")),
              entry(Feature.TOOL_CHOICE_NAMED, carried("tool_choice.name")),
              entry(Feature.TOOL_CHOICE_ALLOWED, mapped("tool_choice")),
              entry(Feature.PARALLEL_TOOLS, carried("tool_choice.disable_parallel_tool_use")),
              entry(Feature.MAX_TOKENS, carried("max_tokens")),
              entry(Feature.TEMPERATURE, carried("temperature")),
              entry(Feature.TOP_P, carried("top_p")),
              entry(Feature.TOP_K, carried("top_k")),
              entry(Feature.STOP, carried("stop_sequences")),
              entry(Feature.JSON_SCHEMA, carried("output_config.format")),
              entry(Feature.EFFORT, carried("output_config.effort")),
              entry(Feature.THINKING, carried("thinking")),
              entry(Feature.REASONING_HISTORY, carried(BLOCK + ".thinking")),
              entry(Feature.REASONING_SEAL, carried(BLOCK + ".signature")),
              entry(Feature.REFUSAL_HISTORY, mapped(BLOCK + ".text")),
              entry(Feature.CACHE_BREAKS, carried("cache_control")),
              entry(Feature.USER, carried("metadata.user_id")),
              entry(Feature.SERVICE_TIER, mapped("service_tier")),
              entry(Feature.REASONING, carried("content[].thinking")),
              entry(Feature.SEALS, carried("content[].signature")),
              entry(Feature.REFUSALS, mapped("stop_reason")),
              entry(Feature.CITATIONS, mapped("content[].citations")),
              entry(Feature.STOP_SEQUENCE, carried("stop_sequence")),
              entry(Feature.CACHED_USAGE, carried("usage.cache_read_input_tokens")),
              entry(Feature.CACHE_WRITE_USAGE, carried("usage.cache_creation_input_tokens")),
              entry(
                  Feature.REASONING_USAGE, carried("usage.output_tokens_details.thinking_tokens"))),
          Set.of(Seal.Origin.ANTHROPIC));

  private Features() {}
}
