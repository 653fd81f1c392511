package dev.wagonway.gateway.scripted;

import java.io.IOException;

/** What an upstream of Anthropic's wire says, ready to be scripted. */
public final class Messages {

  private Messages() {}

  /** A whole answer. */
  public static String message(String text, int inputTokens, int outputTokens) {
    return whole(
        "{\"type\":\"text\",\"text\":\"" + text + "\"}", "end_turn", inputTokens, outputTokens);
  }

  /** A whole answer that calls a tool; {@code input} is JSON. */
  public static String calling(String id, String tool, String input) {
    var call =
        "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}"
            .formatted(id, tool, input);
    return whole(call, "tool_use", 10, 5);
  }

  private static String whole(String content, String reason, int inputTokens, int outputTokens) {
    return ("{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"scripted\","
            + "\"content\":[%s],\"stop_reason\":\"%s\",\"stop_sequence\":null,"
            + "\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d}}")
        .formatted(content, reason, inputTokens, outputTokens);
  }

  /** A short stream as a whole. */
  public static void stream(ScriptedUpstream.Answer answer, String... words) throws IOException {
    answer.stream();
    event(
        answer,
        "message_start",
        "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
            + "\"model\":\"scripted\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
            + "\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}");
    event(
        answer,
        "content_block_start",
        "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
    for (var word : words) {
      event(
          answer,
          "content_block_delta",
          "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + word + "\"}");
    }
    event(answer, "content_block_stop", "\"index\":0");
    event(
        answer,
        "message_delta",
        "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
            + "\"usage\":{\"output_tokens\":"
            + words.length
            + "}");
    answer.chunk("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    answer.raw("0\r\n\r\n");
  }

  private static void event(ScriptedUpstream.Answer answer, String type, String members)
      throws IOException {
    answer.chunk("event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n");
  }
}
