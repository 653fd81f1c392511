package dev.wagonway.load.chaos;

import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What upstreams have seen of requests. Thread-safe. */
final class Sightings {

  private final ConcurrentMap<String, LongAdder> perUpstream = new ConcurrentHashMap<>();
  private final Queue<String> uncleared = new ConcurrentLinkedQueue<>();

  /** Takes note that a request has reached {@code upstream}. */
  void saw(String upstream, boolean isCleared, Errand errand) {
    perUpstream.computeIfAbsent(upstream, _ -> new LongAdder()).increment();
    if (errand.isRestricted() && !isCleared) {
      uncleared.add("%s saw %s, which is restricted".formatted(upstream, errand.nonce()));
    }
  }

  /** Requests that reached an upstream that is not cleared for them. */
  Queue<String> uncleared() {
    return uncleared;
  }

  /** How many requests have reached {@code upstream}. */
  long at(String upstream) {
    var count = perUpstream.get(upstream);
    return count == null ? 0 : count.sum();
  }
}
