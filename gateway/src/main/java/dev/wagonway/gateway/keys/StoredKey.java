package dev.wagonway.gateway.keys;

import dev.wagonway.config.KeyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of a database.
 *
 * @param digest under which it is looked up
 * @param prefix the part of it that may be shown
 * @param order whose it is and what it may
 * @param revoked when it was, or null
 * @param replacedBy the prefix of the key in whose favour it goes out of use, or null
 * @param until when it then does, or null
 * @param lastUsed about when it was last used, or null if it never was
 */
public record StoredKey(
    String digest,
    String prefix,
    KeyOrder order,
    Instant created,
    @Nullable Instant revoked,
    @Nullable String replacedBy,
    @Nullable Instant until,
    @Nullable Instant lastUsed) {

  /** What a key is good for. */
  public enum State {
    ACTIVE,
    /** Another has taken its place, but it is still good. */
    REPLACED,
    EXPIRED,
    REVOKED
  }

  /** What it is good for at {@code now}. */
  public State state(Instant now) {
    if (revoked != null) {
      return State.REVOKED;
    }
    var expires = order.expires();
    if (isOver(expires, now) || isOver(until, now)) {
      return State.EXPIRED;
    }
    return replacedBy == null ? State.ACTIVE : State.REPLACED;
  }

  private static boolean isOver(@Nullable Instant end, Instant now) {
    return end != null && !now.isBefore(end);
  }

  StoredKey revokedAt(Instant now) {
    return new StoredKey(digest, prefix, order, created, now, replacedBy, until, lastUsed);
  }

  StoredKey untilThen(Instant end) {
    return new StoredKey(digest, prefix, order, created, revoked, replacedBy, end, lastUsed);
  }

  StoredKey replacedBy(String other) {
    return new StoredKey(digest, prefix, order, created, revoked, other, until, lastUsed);
  }
}
