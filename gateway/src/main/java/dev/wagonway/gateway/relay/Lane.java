package dev.wagonway.gateway.relay;

import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.gateway.upstream.UpstreamClient;
import dev.wagonway.route.Target;
import java.util.function.ToDoubleFunction;

/**
 * What attempts need of the gateway.
 *
 * @param limits how large answers and events may be
 * @param quotas hears what answers tell of rate limits
 * @param slowRates each target's own slow rate in tokens per second, or 0 if it is not known
 */
public record Lane(
    UpstreamClient client,
    Crossings crossings,
    OpenAttempts open,
    Limits limits,
    QuotaObserver quotas,
    ToDoubleFunction<Target> slowRates) {}
