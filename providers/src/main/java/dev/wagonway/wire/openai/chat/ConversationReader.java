package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.Set;

/** Reads a request in full. What the vocabulary cannot hold is listed rather than dropped. */
final class ConversationReader {

  /** Members that are read here, by {@link SettingsReader} or by {@link RequestReader}. */
  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "messages",
          "tools",
          "functions",
          "function_call",
          "tool_choice",
          "parallel_tool_calls",
          "max_tokens",
          "max_completion_tokens",
          "temperature",
          "top_p",
          "top_k",
          "stop",
          "seed",
          "random_seed",
          "presence_penalty",
          "frequency_penalty",
          "n",
          "response_format",
          "reasoning_effort",
          "reasoning",
          "thinking",
          "thinking_budget",
          "enable_thinking",
          "include_reasoning",
          "chat_template_kwargs",
          "logprobs",
          "top_logprobs",
          "verbosity",
          "user",
          "safety_identifier",
          "metadata",
          "prompt_cache_key",
          "service_tier",
          "stream",
          "stream_options",
          "modalities",
          "cache_control");

  /** Members without which the answer would be the same. */
  private static final Set<String> HINTS =
      Set.of(
          "store",
          "prompt_cache_retention",
          "prompt_cache_options",
          "prediction",
          "usage",
          "tool_stream",
          "reasoning_split",
          "reasoning_format",
          "separate_reasoning",
          "session_id",
          "trace",
          "priority",
          "route",
          "provider");

  private ConversationReader() {}

  /** Reads a body from which {@code request} was read before. */
  static Conversation read(byte[] body, ChatRequest request) {
    var root = JsonTrees.read(body);
    if (root == null) {
      throw Complaint.invalidJson("not readable");
    }
    var unread = new Unread();
    var reader = new MessageReader(unread);
    var messages = new ArrayList<Message>(request.turns());
    for (var message : root.path("messages")) {
      messages.add(reader.read(message, "messages[" + messages.size() + "]"));
    }
    var tools = DefinitionReader.read(root, unread);
    var settings = new SettingsReader(root, unread).read(request);
    unread.others(root, "", KNOWN, HINTS);
    return new Conversation(messages, tools, settings, unread.losses());
  }
}
