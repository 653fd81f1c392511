package dev.wagonway.gateway.scripted;

import java.io.IOException;

/** What an upstream of the chat wire says, ready to be scripted. */
public final class Chats {

  private static final String HEAD =
      "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"scripted\",";

  private Chats() {}

  /** A whole answer. */
  public static String completion(String text, int promptTokens, int completionTokens) {
    return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted\","
        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
        + text
        + "\"},\"finish_reason\":\"stop\",\"logprobs\":null}],\"x_unknown\":{\"kept\":true},"
        + usageMember(promptTokens, completionTokens)
        + "}";
  }

  /** A whole answer that calls a tool; {@code arguments} is JSON, escaped once. */
  public static String calling(String id, String tool, String arguments) {
    return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted\","
        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":"
        + "[{\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}]},"
            .formatted(id, tool, arguments)
        + "\"finish_reason\":\"tool_calls\"}],"
        + usageMember(10, 5)
        + "}";
  }

  /** The event that opens an answer and says nothing yet. */
  public static String role() {
    return choice("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  }

  public static String text(String text) {
    return choice("{\"content\":\"" + text + "\"}", "null");
  }

  public static String finish(String reason) {
    return choice("{}", "\"" + reason + "\"");
  }

  /** The event that carries nothing but usage. */
  public static String usage(int promptTokens, int completionTokens) {
    return HEAD + "\"choices\":[]," + usageMember(promptTokens, completionTokens) + "}";
  }

  /** A short stream as a whole: role, words, finish, usage, end. */
  public static void stream(ScriptedUpstream.Answer answer, String... words) throws IOException {
    answer.stream().event(role());
    for (var word : words) {
      answer.event(text(word));
    }
    answer.event(finish("stop")).event(usage(10, words.length)).done();
  }

  private static String choice(String delta, String finishReason) {
    return HEAD
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finishReason
        + "}]}";
  }

  private static String usageMember(int promptTokens, int completionTokens) {
    return "\"usage\":{\"prompt_tokens\":"
        + promptTokens
        + ",\"completion_tokens\":"
        + completionTokens
        + ",\"total_tokens\":"
        + (promptTokens + completionTokens)
        + "}";
  }
}
