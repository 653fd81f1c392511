package dev.wagonway.gateway.joint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How accounts stood when last heard of. Thread-safe. */
final class Sightings {

  private static final int MOST = 50_000;

  private final Cache<String, AtomicLong> seen =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofMinutes(5)).build();

  /** What is used and set aside of an account; 0 if nothing was heard of it yet. */
  long of(String account) {
    return cell(account).get();
  }

  /** Takes note of how an account stands. */
  void saw(String account, long used) {
    cell(account).set(used);
  }

  /** The accounts that somebody asks for. */
  List<String> accounts() {
    return List.copyOf(seen.asMap().keySet());
  }

  private AtomicLong cell(String account) {
    return seen.get(account, _ -> new AtomicLong());
  }
}
