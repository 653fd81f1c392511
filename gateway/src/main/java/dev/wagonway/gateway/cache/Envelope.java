package dev.wagonway.gateway.cache;

import java.util.Set;

/**
 * What is known of the JSON of an API's requests: which members say nothing of the answer, and
 * where the API's own objects end and free-form JSON begins, whose spelling a model may see.
 *
 * @param ignored members of the request itself that say nothing of the answer
 */
record Envelope(Set<String> ignored) {

  /**
   * Members of the API's own objects whose value is an API's own object again, or a list of them.
   * Whatever is not named here is taken as it is spelled: the order of a schema's properties is the
   * order in which a model answers, and arguments of tools are read as they are written.
   */
  private static final Set<String> OWN =
      Set.of(
          "messages",
          "content",
          "contents",
          "parts",
          "system",
          "systemInstruction",
          "system_instruction",
          "generationConfig",
          "generation_config",
          "thinkingConfig",
          "inferenceConfig",
          "tools",
          "tool_calls",
          "function",
          "image_url",
          "source",
          "cache_control",
          "inlineData",
          "inline_data",
          "fileData",
          "options",
          "reasoning",
          "thinking",
          "response_format",
          "stream_options");

  /** Elsewhere these are arguments of tools, and words. */
  private static final Set<String> OWN_AT_TOP = Set.of("input", "text");

  private static final Set<String> STREAM = Set.of("stream", "stream_options");

  private static final Envelope CHAT =
      new Envelope(
          Set.of(
              "user",
              "metadata",
              "store",
              "safety_identifier",
              "prompt_cache_key",
              "prompt_cache_retention"));

  private static final Envelope MESSAGES = new Envelope(Set.of("metadata"));
  private static final Envelope GEMINI = new Envelope(Set.of("labels"));
  private static final Envelope BEDROCK = new Envelope(Set.of("requestMetadata"));
  private static final Envelope USER = new Envelope(Set.of("user"));
  private static final Envelope OTHER = new Envelope(Set.of());

  /**
   * What is known of the requests of a wire. Answers of OpenAI's Responses repeat what their
   * request says of its user, so nothing of those requests is ignored.
   */
  static Envelope of(String wire) {
    return switch (wire) {
      case "openai-chat" -> CHAT;
      case "openai-completions" -> USER;
      case "anthropic-messages" -> MESSAGES;
      case "gemini" -> GEMINI;
      case "bedrock-converse" -> BEDROCK;
      default -> OTHER;
    };
  }

  /**
   * Whether a member of the request itself says nothing. How the answer is streamed counts apart;
   * the options of a stream only count where there is one.
   */
  boolean ignores(String member, boolean isStreamed) {
    if (STREAM.contains(member)) {
      return !isStreamed || member.equals("stream");
    }
    return ignored.contains(member);
  }

  /**
   * Whether what stands at {@code member} of one of the API's own objects is its own as well.
   *
   * @param depth how deep the object lies, 0 for the request itself
   */
  boolean isOwn(String member, int depth) {
    return OWN.contains(member) || (depth == 0 && OWN_AT_TOP.contains(member));
  }
}
