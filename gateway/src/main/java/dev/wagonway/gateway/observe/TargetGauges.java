package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is to be seen of one target at each scrape: what routing sees. */
final class TargetGauges {

  private final MeterRegistry registry;
  private final Tags tags;
  private final List<Gauge> gauges = new ArrayList<>();

  private TargetGauges(MeterRegistry registry, Target target) {
    this.registry = registry;
    tags = Tags.of("target", target.id(), "tier", target.tier().word());
  }

  /** Registers the gauges of {@code target} and gives them, to be removed one day. */
  static List<Gauge> register(MeterRegistry registry, Target target, TargetBoard board) {
    var all = new TargetGauges(registry, target);
    all.traffic(target, board);
    all.health(target, board);
    return all.gauges;
  }

  /** The same for what its server says of its load. */
  static List<Gauge> registerLoad(MeterRegistry registry, Target target, TargetBoard board) {
    var all = new TargetGauges(registry, target);
    all.load(target, board);
    return all.gauges;
  }

  private void load(Target target, TargetBoard board) {
    gauge(
        "wagonway.target.waiting",
        "Requests that wait at the target, as its server says",
        tags,
        () -> {
          var load = board.load(target);
          return load == null ? Double.NaN : load.waiting();
        });
    gauge(
        "wagonway.target.cache.use",
        "The share of the target's KV cache in use, as its server says",
        tags,
        () -> {
          var load = board.load(target);
          return load == null ? Double.NaN : load.cacheUse();
        });
  }

  private void traffic(Target target, TargetBoard board) {
    gauge(
        "wagonway.target.requests.open",
        "Requests at the target",
        tags,
        () -> board.about(target).inFlight());
    gauge(
        "wagonway.target.first.token.median.seconds",
        "Median time to the first content, as routing sees it",
        tags,
        () -> board.about(target).firstToken().toNanos() / 1e9);
    gauge(
        "wagonway.target.tokens.per.second",
        "Median rate of generation, as routing sees it",
        tags,
        () -> board.about(target).tokensPerSecond());
  }

  private void health(Target target, TargetBoard board) {
    gauge(
        "wagonway.target.up",
        "1 if the target answers its probes, else 0",
        tags,
        () -> board.about(target).availability() == Availability.DOWN ? 0 : 1);
    gauge(
        "wagonway.target.drained",
        "1 if an operator keeps new requests away from the target, else 0",
        tags,
        () -> board.isDrained(target) ? 1 : 0);
    for (var state : Availability.values()) {
      gauge(
          "wagonway.target.state",
          "1 for what the target is now, else 0",
          tags.and("state", state.word()),
          () -> board.condition(target).state() == state ? 1 : 0);
    }
    gauge(
        "wagonway.target.weight",
        "Which part of its usual share of requests the target takes",
        tags,
        () -> board.about(target).weight());
    gauge(
        "wagonway.keys",
        "Credentials of the target",
        Tags.of("target", target.id()),
        () -> board.keys(target));
    gauge(
        "wagonway.keys.available",
        "Credentials of the target that can be used now",
        Tags.of("target", target.id()),
        () -> board.availableKeys(target));
  }

  private void gauge(String name, String description, Tags tagged, Supplier<Number> value) {
    gauges.add(Gauge.builder(name, value).description(description).tags(tagged).register(registry));
  }
}
