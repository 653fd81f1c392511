package dev.wagonway.gateway.keys;

import dev.wagonway.config.Notations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How keys are told to operators, and what they say about them. */
public final class KeyListing {

  /** How an overlap is written, but for 0. */
  public static final String EXPECTED = Notations.DURATION.expected();

  private KeyListing() {}

  /**
   * Keys as JSON.
   *
   * @param key a new one, shown in full; or null
   */
  public static ObjectNode of(@Nullable KeyText key, List<StoredKey> keys, Instant now) {
    var node = KeyJson.object();
    if (key != null) {
      node.put("key", key.reveal());
    }
    var list = node.putArray("keys");
    keys.forEach(one -> list.add(KeyJson.of(one, now)));
    return node;
  }

  /** How long a key stays good beside its successor: {@code 24h}, or {@code 0}. */
  public static Optional<Duration> overlap(String text) {
    return text.strip().equals("0") ? Optional.of(Duration.ZERO) : Notations.DURATION.read(text);
  }
}
