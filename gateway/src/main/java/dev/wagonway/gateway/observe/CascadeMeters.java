package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.relay.Checked;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Cascade.Check;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/** The meters of what answers are looked at for before clients get them. Thread-safe. */
final class CascadeMeters {

  private final MeterRegistry registry;
  private final MoneySums sums;

  CascadeMeters(MeterRegistry registry, MoneySums sums) {
    this.registry = registry;
    this.sums = sums;
  }

  /** Counts the checks of one request, what came of them, and what was paid for nothing. */
  void settled(Waybill waybill) {
    var route = waybill.decision().query().route();
    if (!route.cascade().enabled()) {
      return;
    }
    Leg before = null;
    for (var leg : waybill.legs()) {
      var tags = Tags.of("route", route.name(), "target", leg.target().id());
      leg.scrutiny().checks().forEach(checked -> checked(tags, checked));
      if (leg.isThrownAway()) {
        sums.nanoUsd(
                "wagonway.cascade.thrown.away.usd", "What answers cost that were thrown away", tags)
            .add(leg.cost().nanoUsd());
      }
      var reason = before == null ? null : failed(before);
      if (leg.kind() == Leg.Kind.ESCALATION && reason != null) {
        counter(
                "wagonway.cascade.escalations",
                "Answers after which a better target was asked, by the check that failed",
                Tags.of("route", route.name(), "to", leg.target().id(), "check", reason.word()))
            .increment();
      }
      before = leg;
    }
  }

  private void checked(Tags tags, Checked checked) {
    counter(
            "wagonway.cascade.checks",
            "Looks at answers before clients got them",
            tags.and("check", checked.check().word(), "result", checked.result().word()))
        .increment();
  }

  private static @Nullable Check failed(Leg leg) {
    return leg.scrutiny().checks().stream()
        .filter(checked -> checked.result() == Checked.Result.FAILED)
        .map(Checked::check)
        .findFirst()
        .orElse(null);
  }

  private Counter counter(String name, String description, Tags tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }
}
