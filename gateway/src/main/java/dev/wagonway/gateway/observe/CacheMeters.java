package dev.wagonway.gateway.observe;

import dev.wagonway.cost.Money;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What kept answers do. Thread-safe. */
public final class CacheMeters {

  private final MeterRegistry registry;
  private final LongAdder saved;
  private final Map<Asked, Counter> requests = new ConcurrentHashMap<>();

  CacheMeters(MeterRegistry registry, MoneySums sums) {
    this.registry = registry;
    this.saved =
        sums.nanoUsd(
            "wagonway.cache.saved.usd", "What answers cost that were told again", Tags.empty());
  }

  private record Asked(String route, Result result) {}

  /** What came of looking for a kept answer. */
  public enum Result {
    /** It was in memory. */
    HIT,
    /** It was in Redis. */
    SHARED,
    /** It was under way for somebody else. */
    JOINED,
    /** There was none. */
    MISS,
    /** The client wanted a new one. */
    REFRESHED,
    /** None was looked for: the policy, the request or the client does not have it so. */
    PASSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Counts a request of a route that keeps answers. */
  public void asked(String route, Result result) {
    var key = new Asked(route, result);
    var counter = requests.get(key);
    if (counter == null) {
      counter = requests.computeIfAbsent(key, this::open);
    }
    counter.increment();
  }

  private Counter open(Asked key) {
    return Counter.builder("wagonway.cache.requests")
        .description("Requests of routes that keep answers")
        .tag("route", key.route())
        .tag("result", key.result().word())
        .register(registry);
  }

  /** Adds what an answer cost that was told again. */
  public void saved(Money cost) {
    saved.add(cost.nanoUsd());
  }

  /** Registers how many requests wait for what another is answered, to be read at each scrape. */
  public void waiting(LongSupplier requests) {
    Gauge.builder("wagonway.cache.waiting", requests, of -> (double) of.getAsLong())
        .description("Requests that wait for the answer to another that asks the same")
        .strongReference(true)
        .register(registry);
  }

  /** Registers what is kept in memory, to be read at each scrape. */
  public void stock(LongSupplier bytes, LongSupplier entries, LongSupplier evictions) {
    Gauge.builder("wagonway.cache.bytes", bytes, of -> (double) of.getAsLong())
        .description("Memory that kept answers take")
        .strongReference(true)
        .register(registry);
    Gauge.builder("wagonway.cache.entries", entries, of -> (double) of.getAsLong())
        .description("Answers kept in memory")
        .strongReference(true)
        .register(registry);
    FunctionCounter.builder("wagonway.cache.evictions", evictions, of -> (double) of.getAsLong())
        .description("Kept answers that had to make room or whose time was over")
        .register(registry);
  }
}
