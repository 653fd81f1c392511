package dev.wagonway.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat request in full, free of any API's spelling: what a wire decodes when it must translate or
 * answer.
 *
 * @param maxOutputTokens the limit on generated tokens, or null if unstated
 * @param temperature the sampling temperature, or null if unstated
 * @param topP the nucleus sampling mass, or null if unstated
 * @param stop texts at which generation ends
 */
public record Conversation(
    List<Message> messages,
    List<ToolDefinition> tools,
    @Nullable Long maxOutputTokens,
    @Nullable Double temperature,
    @Nullable Double topP,
    List<String> stop) {

  public Conversation {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    stop = List.copyOf(stop);
  }
}
