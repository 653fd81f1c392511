package dev.wagonway.load.micro;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.relay.Step;
import dev.wagonway.gateway.relay.TraceContext;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.route.Decision;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Streamed requests that have been answered, each by another target in turn. */
final class Traffic {

  private static final long MICROS = 1_000;
  private static final Usage USAGE = Usage.of(900, 200);

  private final Snapshot snapshot;
  private final InForce policy;
  private final List<Turn> turns;
  private int next;

  private record Turn(Decision decision, Situation situation) {}

  /** Prepares a policy of so many routes with a target each, of as many models. */
  Traffic(int targets) {
    snapshot = snapshot(targets);
    policy = new InForce(snapshot, null);
    turns = IntStream.range(0, targets).mapToObj(this::turn).toList();
  }

  private Turn turn(int number) {
    var name = "route-" + number;
    var route = snapshot.routeFor(name).orElseThrow();
    var request = new ChatRequest(name, true, false, 3, 900, 512, 1, Set.of(), null);
    var query = new RouteQuery(request, Label.PUBLIC, route);
    var situation = Situation.of(target -> TargetFacts.assumed(target.tier()), route, 1);
    return new Turn(Router.byPriors().decide(query, situation, 1), situation);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** One that has been answered, with seven steps and a place in a trace. */
  Waybill answered(TraceContext trace) {
    var turn = turns.get(next);
    next = (next + 1) % turns.size();
    var start = System.nanoTime();
    var waybill =
        new Waybill(
            "00000000000000000000",
            start,
            turn.decision(),
            turn.situation(),
            policy,
            Labelled.NOTHING);
    waybill.came(new Approach("POST", "/v1/chat/completions", null, "bench/1", trace));
    for (var step : Step.values()) {
      waybill.steps().took(step, start, start + 10 * MICROS);
    }
    var leg = waybill.attempt(turn.decision().ranked().getFirst(), Leg.Kind.FIRST, null);
    leg.timing().sent(start + 100 * MICROS);
    leg.firstContent(start + 400 * MICROS);
    leg.consumed(USAGE, false);
    leg.ended(start + 2_000 * MICROS, new Outcome.Delivered());
    return waybill;
  }

  /** Tells {@code meters} of one from its decision to its end. */
  void measure(Waybill waybill, Meters meters) {
    meters.decided(waybill.decision(), snapshot.hash());
    meters.foresight().decided(waybill.decision());
    meters.detection().labelled(waybill.decision().ruling().label());
    meters.settled(waybill, new Outcome.Delivered());
    meters.foresight().answered(waybill.chosen().candidate());
    meters.compared(Map.of(), waybill.bill().spent(), 0);
    meters.ended(waybill);
  }

  private static Snapshot snapshot(int targets) {
    var yaml = new StringBuilder("targets:\n");
    for (int i = 0; i < targets; i++) {
      yaml.append(
          """
            - id: target-%1$d
              model: model-%1$d
              provider: vllm
              base-url: http://127.0.0.1:9/v1
              tier: on-prem
              clearance: restricted
              price: { input: 1, output: 2 }
          """
              .formatted(i));
    }
    yaml.append("routes:\n");
    for (int i = 0; i < targets; i++) {
      yaml.append("  route-%1$d: { candidates: [target-%1$d] }\n".formatted(i));
    }
    var reader = Plugins.discover().reader(Map.of(), InstantSource.system());
    return switch (reader.read("bench.yaml", yaml.toString())) {
      case Loaded.Ok ok -> ok.snapshot();
      case Loaded.Rejected rejected -> throw new IllegalStateException(rejected.text());
    };
  }
}
