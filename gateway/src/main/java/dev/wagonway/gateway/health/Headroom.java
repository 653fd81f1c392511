package dev.wagonway.gateway.health;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wagonway.gateway.relay.QuotaObserver;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Quota;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the rate limits that providers tell, for each target and credential, less what
 * has been sent since; so that nothing is sent that would be refused. Of targets that tell nothing
 * it knows nothing, and lets everything pass. Thread-safe.
 */
public final class Headroom implements QuotaObserver {

  private static final int MOST = 10_000;
  private static final Duration KEPT = Duration.ofHours(1);

  private final LongSupplier nanos;
  private final Cache<Account, Allowance> allowances =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterAccess(KEPT)
          .executor(Runnable::run)
          .build();
  private final Cache<String, Long> returns =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
  private volatile boolean anythingTold;

  /**
   * Knows nothing yet.
   *
   * @param nanos the time, of which moments that are handed in are told too, as {@link
   *     System#nanoTime}
   */
  public Headroom(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Account(String target, @Nullable Secret key) {}

  /**
   * Sets aside what one request needs, until {@link #told} or {@link #unanswered}.
   *
   * @return whether there was enough; if not, nothing is set aside
   */
  boolean take(Target target, @Nullable Secret key, long inputTokens) {
    var allowance = allowance(target, key);
    if (allowance == null) {
      return true;
    }
    var taken = allowance.take(inputTokens, nanos.getAsLong());
    if (taken) {
      noteReturn(target);
    }
    return taken;
  }

  @Override
  public void told(
      Target target, @Nullable Secret key, long sinceNanos, long inputTokens, Quota quota) {
    if (quota.equals(Quota.UNKNOWN)) {
      unanswered(target, key, sinceNanos, inputTokens);
      return;
    }
    var now = nanos.getAsLong();
    var allowance = allowances.get(new Account(target.id(), key), _ -> new Allowance(now));
    anythingTold = true;
    allowance.told(quota, sinceNanos, inputTokens, now);
    noteReturn(target);
  }

  /** A request has ended of which nobody told what it left. */
  void unanswered(Target target, @Nullable Secret key, long sinceNanos, long inputTokens) {
    var allowance = allowance(target, key);
    if (allowance != null) {
      allowance.unanswered(sinceNanos, inputTokens, nanos.getAsLong());
      noteReturn(target);
    }
  }

  /** Notes when there is room again, as far as is known after a change, or that there is now. */
  private void noteReturn(Target target) {
    if (returns.getIfPresent(target.id()) != null || exhausted(target, 1).isPresent()) {
      returns.asMap().compute(target.id(), (_, back) -> back(target, back));
    }
  }

  private @Nullable Long back(Target target, @Nullable Long before) {
    var now = nanos.getAsLong();
    var wait = exhausted(target, 1);
    if (wait.isPresent()) {
      return now + wait.get().toNanos();
    }
    return before != null && before - now > 0 ? Long.valueOf(now) : before;
  }

  /**
   * For how long there has been room again at {@code target}; nothing if there is none, or if there
   * always was.
   */
  Optional<Duration> roomFor(Target target) {
    var back = returns.getIfPresent(target.id());
    var nanosAgo = back == null ? -1 : nanos.getAsLong() - back;
    return nanosAgo < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanosAgo));
  }

  /**
   * For how long nothing with that prompt should be sent with that credential, if it should not.
   */
  Optional<Duration> exhausted(Target target, @Nullable Secret key, long inputTokens) {
    var allowance = allowance(target, key);
    var wait = allowance == null ? 0 : allowance.waitNanos(inputTokens, nanos.getAsLong());
    return wait == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
  }

  /** The same for all credentials of {@code target}: until the first of them can be used. */
  Optional<Duration> exhausted(Target target, long inputTokens) {
    if (!anythingTold) {
      return Optional.empty();
    }
    var keys = target.endpoint().keys();
    if (keys.isEmpty()) {
      return exhausted(target, null, inputTokens);
    }
    var least = Duration.ZERO;
    for (var key : keys) {
      var wait = exhausted(target, key, inputTokens);
      if (wait.isEmpty()) {
        return wait;
      }
      least = least.isZero() || wait.get().compareTo(least) < 0 ? wait.get() : least;
    }
    return Optional.of(least);
  }

  /**
   * How long ago the last of the credentials of {@code target} was used up that had something left;
   * nothing if one has.
   */
  Optional<Duration> exhaustedFor(Target target) {
    if (exhausted(target, 1).isEmpty()) {
      return Optional.empty();
    }
    var now = nanos.getAsLong();
    var keys = target.endpoint().keys();
    var usedUp =
        keys.isEmpty()
            ? Stream.ofNullable(allowance(target, null))
            : keys.stream().flatMap(key -> Stream.ofNullable(allowance(target, key)));
    return usedUp
        .map(allowance -> Duration.ofNanos(now - allowance.usedUpNanos()))
        .min(Comparator.naturalOrder());
  }

  private @Nullable Allowance allowance(Target target, @Nullable Secret key) {
    return anythingTold ? allowances.getIfPresent(new Account(target.id(), key)) : null;
  }
}
