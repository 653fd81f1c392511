package dev.wagonway.gateway.observe;

import dev.wagonway.config.SharedSettings.LimitsWhenAway;
import dev.wagonway.route.RateLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Whom rate limits refuse, and how often they could not be shared. Thread-safe. */
public final class RateMeters {

  private final MeterRegistry registry;

  RateMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts a request that has reached a limit.
   *
   * @param ownerKind whose limit: {@code key}, {@code team}, {@code project}
   */
  public void limited(String ownerKind, RateLimit.What what) {
    Counter.builder("wagonway.rate.limited")
        .description("Requests that were refused as a rate limit was reached")
        .tag("owner_kind", ownerKind)
        .tag("what", what.word())
        .register(registry)
        .increment();
  }

  /** Counts a look at a limit while Redis is away. */
  public void fellBack(LimitsWhenAway then) {
    Counter.builder("wagonway.rate.fallbacks")
        .description("Looks at shared rate limits while Redis was away, by what came of it")
        .tag("then", then.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }
}
