package dev.wagonway.chat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What routing needs to know of a request; the words themselves stay in the bytes that the client
 * sent.
 *
 * @param model the name that the client asked for: a route, a target or a model
 * @param stream whether the client wants the answer as an event stream
 * @param includeUsage whether the client asked for usage in that stream
 * @param turns the number of messages in the conversation
 * @param inputTokens an estimate of the prompt's size, tool definitions included
 * @param maxOutputTokens the client's limit on generated tokens, or 0 if it set none
 * @param choices how many alternative answers the client wants, at least 1
 * @param needs what the target must be able to do
 * @param session a key that stays the same through a conversation, or null if the client sent none
 * @param tools the names of the tools that the model may call
 * @param effort how much the client wants the model to reason, or null if it did not say
 * @param digest what tells this conversation and this request from others
 * @param service what the client wants; other services than chat have a prompt as well, but no
 *     turns, tools or effort
 */
public record ChatRequest(
    String model,
    boolean stream,
    boolean includeUsage,
    int turns,
    long inputTokens,
    long maxOutputTokens,
    int choices,
    Set<Capability> needs,
    @Nullable String session,
    List<String> tools,
    @Nullable Effort effort,
    Digest digest,
    Service service) {

  /**
   * What tells conversations and requests from others, without their words.
   *
   * @param prefix a hash of what stays at the start of every request of the conversation: the
   *     system prompt and the first thing that the user said
   * @param whole a hash of all messages; the same again means that the same was asked again
   */
  public record Digest(long prefix, long whole) {

    /** Stands for messages that were not looked at. */
    public static final Digest NONE = new Digest(0, 0);
  }

  /** A chat request. */
  public ChatRequest(
      String model,
      boolean stream,
      boolean includeUsage,
      int turns,
      long inputTokens,
      long maxOutputTokens,
      int choices,
      Set<Capability> needs,
      @Nullable String session,
      List<String> tools,
      @Nullable Effort effort,
      Digest digest) {
    this(
        model,
        stream,
        includeUsage,
        turns,
        inputTokens,
        maxOutputTokens,
        choices,
        needs,
        session,
        tools,
        effort,
        digest,
        Service.CHAT);
  }

  public ChatRequest {
    needs = Set.copyOf(needs);
    tools = List.copyOf(tools);
    if (choices < 1) {
      throw new IllegalArgumentException("choices: " + choices + " (expected: >= 1)");
    }
  }

  /** A request without tools, effort or digest. */
  public ChatRequest(
      String model,
      boolean stream,
      boolean includeUsage,
      int turns,
      long inputTokens,
      long maxOutputTokens,
      int choices,
      Set<Capability> needs,
      @Nullable String session) {
    this(
        model,
        stream,
        includeUsage,
        turns,
        inputTokens,
        maxOutputTokens,
        choices,
        needs,
        session,
        List.of(),
        null,
        Digest.NONE,
        Service.CHAT);
  }

  /** A request for {@code service} that has no turns. */
  public static ChatRequest plain(Service service, String model, long inputTokens) {
    return new ChatRequest(
        model,
        false,
        false,
        1,
        inputTokens,
        0,
        1,
        Set.of(),
        null,
        List.of(),
        null,
        Digest.NONE,
        service);
  }
}
