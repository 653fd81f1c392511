package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.spi.Arrival;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;

/** What stays the same through a client's conversation. */
final class Sessions {

  private static final String HEADER = "x-claude-code-session-id";

  private Sessions() {}

  /**
   * The key of a session: Claude Code's header, else the one in the user's id, which Claude Code
   * writes as JSON, else the user's id; empty if there is none.
   */
  static String of(Arrival arrival, @Nullable String user) {
    var header = arrival.header(HEADER);
    if (header != null && !header.isBlank()) {
      return header;
    }
    if (user == null || !user.startsWith("{")) {
      return user == null ? "" : user;
    }
    var told = JsonTrees.read(user.getBytes(UTF_8));
    var session = told == null ? "" : told.path("session_id").asString("");
    return session.isEmpty() ? user : session;
  }
}
