package dev.wagonway.gateway.observe;

import dev.wagonway.chat.Service;
import dev.wagonway.config.MetricsSettings.GenAi;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters under OpenTelemetry's names, by what was asked of whom. Thread-safe. */
final class GenAiLanes {

  private final MeterRegistry registry;
  private volatile Lanes lanes = Lanes.of(GenAi.CLASSIC);

  GenAiLanes(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Lane(Service service, String route, String target, String model) {}

  /** The meters of one set of names, which goes with them. */
  private record Lanes(GenAi shown, Map<Lane, GenAiMeters> meters) {

    static Lanes of(GenAi shown) {
      return new Lanes(shown, new ConcurrentHashMap<>());
    }
  }

  /** Shows these names from now on; what goes by others is removed, and begins anew one day. */
  synchronized void use(GenAi shown) {
    if (lanes.shown() == shown) {
      return;
    }
    lanes = Lanes.of(shown);
    for (var meter : registry.getMeters()) {
      var name = meter.getId().getName();
      if (Arrays.stream(GenAiMetric.values())
          .anyMatch(metric -> metric.title().equals(name) && !metric.isIn(shown))) {
        registry.remove(meter);
      }
    }
  }

  GenAiMeters of(Service service, String route, Target target) {
    var now = lanes;
    var key = new Lane(service, route, target.id(), target.model());
    var known = now.meters().get(key);
    return known != null ? known : now.meters().computeIfAbsent(key, _ -> open(now, key, target));
  }

  private GenAiMeters open(Lanes now, Lane lane, Target target) {
    return new GenAiMeters(
        registry, now.shown(), Operations.name(lane.service()), lane.route(), target);
  }

  /** Lets go of the meters of a target, which is not shown any more. */
  void forget(String target) {
    lanes.meters().keySet().removeIf(lane -> lane.target().equals(target));
  }
}
