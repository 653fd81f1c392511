package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.route.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials of one target, which take turns; those that are refused, or whose rate limit is
 * used up, are left out for a while. A target without any has one that is empty. Thread-safe.
 */
final class KeyRing {

  private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
  private static final Duration LONGEST_REST = Duration.ofMinutes(10);
  private static final long TRIAL_MILLIS = 10_000;
  private static final double JITTER = 0.25;

  /** The moment of what has not been. */
  static final long NEVER = Long.MIN_VALUE;

  private final String target;
  private final List<Secret> secrets;
  private final List<Key> keys = new ArrayList<>();
  private final Means means;
  private final AtomicInteger turn = new AtomicInteger();

  /** When one can be used again, as far as is known, or could be again last. */
  private volatile long backMillis = NEVER;

  KeyRing(String target, List<Secret> secrets, Means means) {
    this.target = target;
    this.secrets = secrets;
    this.means = means;
    for (int i = 0; i < Math.max(1, secrets.size()); i++) {
      var several = "key " + (i + 1) + " of " + secrets.size();
      keys.add(
          secrets.isEmpty()
              ? new Key(null, "the target, which has no key,")
              : new Key(secrets.get(i), several));
    }
  }

  /** One credential, and how it does. */
  private static final class Key {

    private final @Nullable Secret secret;
    private final String name;
    private final Cooling refused = new Cooling(Duration.ofSeconds(30), Duration.ofHours(1));
    private final Cooling throttled = new Cooling(Duration.ofSeconds(1), Duration.ofMinutes(1));

    Key(@Nullable Secret secret, String name) {
      this.secret = secret;
      this.name = name;
    }

    long leftMillis(long now) {
      return Math.max(refused.leftMillis(now), throttled.leftMillis(now));
    }

    long sinceMillis(long now) {
      if (refused.leftMillis(now) == 0) {
        return throttled.sinceMillis();
      }
      return throttled.leftMillis(now) == 0
          ? refused.sinceMillis()
          : Math.min(refused.sinceMillis(), throttled.sinceMillis());
    }
  }

  /** The use of one credential for one request. */
  final class Lease {

    private final Key key;
    private final int refusals;
    private final int throttlings;

    private Lease(Key key) {
      this.key = key;
      refusals = key.refused.failures();
      throttlings = key.throttled.failures();
    }

    @Nullable Secret secret() {
      return key.secret;
    }

    void accepted() {
      var unthrottled = key.throttled.succeeded(throttlings);
      if (key.refused.succeeded(refusals)) {
        log.info("target {}: {} is accepted again", target, key.name);
        noteReturn();
      } else if (unthrottled) {
        noteReturn();
      }
    }

    void refused() {
      var millis = key.refused.failed(refusals, means.nowMillis(), 0);
      if (millis > 0) {
        log.warn("target {}: {} is refused, left out for {} s", target, key.name, millis / 1_000);
        noteReturn();
      }
    }

    /** Leaves it alone for as long as was asked for, or else longer each time. */
    void throttled(@Nullable Duration retryAfter) {
      if (retryAfter != null) {
        rest(key, retryAfter);
        return;
      }
      var longer = JITTER * means.random().getAsDouble();
      var millis = key.throttled.failed(throttlings, means.nowMillis(), longer);
      if (millis > 0) {
        log.info("target {}: {} is rate-limited, left alone for {} ms", target, key.name, millis);
        noteReturn();
      }
    }
  }

  boolean holds(List<Secret> others) {
    return secrets.equals(others);
  }

  /** How many credentials there are. */
  int size() {
    return secrets.size();
  }

  /** How many credentials can be used now. */
  int available(long nowMillis) {
    var count = 0;
    for (int i = 0; i < secrets.size(); i++) {
      count += keys.get(i).leftMillis(nowMillis) == 0 ? 1 : 0;
    }
    return count;
  }

  /** How long until one of them can be used; 0 if one can. */
  long leftMillis(long nowMillis) {
    return first(nowMillis).leftMillis(nowMillis);
  }

  /** Since when none of them can be used; means nothing if one can. */
  long sinceMillis(long nowMillis) {
    return keys.stream().mapToLong(key -> key.sinceMillis(nowMillis)).max().orElse(nowMillis);
  }

  /** Since when one can be used again, if one can; {@link #NEVER} if one always could. */
  long backMillis() {
    return backMillis;
  }

  /** To be called after whatever makes a key rest or ends its rest before the time. */
  private synchronized void noteReturn() {
    var now = means.nowMillis();
    var left = leftMillis(now);
    if (left > 0 || backMillis > now) {
      backMillis = now + left;
    }
  }

  /** What keeps requests away, if all are left out. */
  Failure.Door door(long nowMillis) {
    var key = first(nowMillis);
    return key.refused.leftMillis(nowMillis) >= key.throttled.leftMillis(nowMillis)
        ? Failure.Door.KEYS
        : Failure.Door.RATE_LIMIT;
  }

  /**
   * The next credential in turn, or null if none can be used.
   *
   * @param hasRoom takes what is needed of the limits of a credential, if there is as much
   */
  @Nullable Lease take(Predicate<@Nullable Secret> hasRoom) {
    var now = means.nowMillis();
    var start = keys.size() == 1 ? 0 : turn.getAndIncrement();
    for (int i = 0; i < keys.size(); i++) {
      var key = keys.get(Math.floorMod(start + i, keys.size()));
      var free =
          key.refused.failures() == 0
              ? key.leftMillis(now) == 0 && hasRoom.test(key.secret)
              : tryOut(key, hasRoom, now);
      if (free) {
        return new Lease(key);
      }
    }
    return null;
  }

  /** Takes the trial of a key that was refused, and room for it; both or neither. */
  private synchronized boolean tryOut(Key key, Predicate<@Nullable Secret> hasRoom, long now) {
    if (key.leftMillis(now) > 0 || !hasRoom.test(key.secret)) {
      return false;
    }
    key.refused.until(now, now + TRIAL_MILLIS);
    noteReturn();
    return true;
  }

  /** Leaves all of them alone; ten minutes at most. */
  void rest(Duration time) {
    keys.forEach(key -> rest(key, time));
  }

  private void rest(Key key, Duration time) {
    var millis = Math.clamp(time.toMillis(), 0, LONGEST_REST.toMillis());
    var now = means.nowMillis();
    var wasFree = key.throttled.leftMillis(now) == 0;
    if (!key.throttled.until(now, now + millis)) {
      return;
    }
    if (wasFree && millis > 0) {
      log.info("target {}: {} is left alone for {} ms", target, key.name, millis);
    }
    noteReturn();
  }

  /** The one that can be used first. */
  private Key first(long nowMillis) {
    var first = keys.getFirst();
    for (int i = 1; i < keys.size() && first.leftMillis(nowMillis) > 0; i++) {
      if (keys.get(i).leftMillis(nowMillis) < first.leftMillis(nowMillis)) {
        first = keys.get(i);
      }
    }
    return first;
  }
}
