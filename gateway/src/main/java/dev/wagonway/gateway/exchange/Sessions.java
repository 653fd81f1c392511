package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Service;
import dev.wagonway.predict.Task;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Hashes;
import dev.wagonway.route.Route;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which conversation a request belongs to. */
final class Sessions {

  /**
   * The headers in which clients name their conversation; what names a single thread comes before
   * what names a program's whole session.
   */
  private static final List<String> HEADERS =
      List.of(
          "x-wagonway-session",
          "x-session-id",
          "x-session-affinity",
          "thread-id",
          "session-id",
          "x-claude-code-session-id");

  /** The system prompt and the first thing that the user says. */
  private static final int MESSAGES_OF_A_BEGINNING = 2;

  private Sessions() {}

  /**
   * A number for the conversation: from a header, else from what the body says, else from the start
   * of the messages; or 0 if nothing tells. Callers and routes have numbers of their own. So have
   * titles: agents ask for them beside their work, in the same session, and what is good for a
   * title shall not draw the work to it. What is no chat belongs to no conversation.
   */
  static long conversation(
      HttpHeaders headers, ChatRequest request, Task task, Caller caller, Route route) {
    var own = everywhere(headers, request);
    if (own == 0) {
      return 0;
    }
    var owner = Hashes.mix(Hashes.of(caller.name()), Hashes.of(route.name()));
    var conversation = Hashes.mix(own, task == Task.TITLE ? ~owner : owner);
    return conversation == 0 ? 1 : conversation;
  }

  /** The same number for a caller's conversation on every route, titles included; or 0. */
  static long everywhere(HttpHeaders headers, ChatRequest request) {
    if (request.service() != Service.CHAT) {
      return 0;
    }
    var named = named(headers);
    var session = named != null ? named : request.session();
    return session != null ? Hashes.of(session) : request.digest().prefix();
  }

  /**
   * Whether the request may hold what was said in its conversation before: if the client names the
   * conversation, or if there are more messages than a beginning has. Many begin with the same
   * words.
   */
  static boolean goesOn(HttpHeaders headers, ChatRequest request) {
    return named(headers) != null
        || request.session() != null
        || request.turns() > MESSAGES_OF_A_BEGINNING;
  }

  private static @Nullable String named(HttpHeaders headers) {
    for (var header : HEADERS) {
      var value = headers.get(header);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }
}
