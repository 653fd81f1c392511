package dev.wagonway.gateway.relay;

import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Quota;
import org.jspecify.annotations.Nullable;

/** Hears what answers tell of rate limits, as soon as their heads are there. Thread-safe. */
public interface QuotaObserver {

  /**
   * The answer to a request tells what is left; called at most once for each, on an event loop.
   *
   * @param key the credential that was used, or null if the target needs none
   * @param sinceNanos when the attempt began, as a {@link System#nanoTime}
   * @param inputTokens how many tokens the prompt was estimated to have
   */
  void told(Target target, @Nullable Secret key, long sinceNanos, long inputTokens, Quota quota);
}
