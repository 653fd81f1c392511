package dev.wagonway.testkit;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import java.util.Set;

/** Chat requests for tests. */
public final class Requests {

  private Requests() {}

  /** A short request without special needs. */
  public static ChatRequest small() {
    return of(100, 0, Set.of());
  }

  /**
   * A request of a given size and with given needs; {@code maxOutputTokens} 0 leaves the answer's
   * length open.
   */
  public static ChatRequest of(long inputTokens, long maxOutputTokens, Set<Capability> needs) {
    return new ChatRequest("auto", false, false, 1, inputTokens, maxOutputTokens, 1, needs, null);
  }
}
