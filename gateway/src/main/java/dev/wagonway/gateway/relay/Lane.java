package dev.wagonway.gateway.relay;

import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.gateway.upstream.UpstreamClient;
import dev.wagonway.route.Target;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/**
 * What attempts need of the gateway.
 *
 * @param limits how large answers and events may be
 * @param quotas hears what answers tell of rate limits
 * @param clock for moments that answers tell as such
 * @param slowRates each target's own slow rate in tokens per second, or 0 if it is not known
 */
public record Lane(
    UpstreamClient client,
    Crossings crossings,
    OpenAttempts open,
    Limits limits,
    QuotaObserver quotas,
    InstantSource clock,
    ToDoubleFunction<Target> slowRates) {}
