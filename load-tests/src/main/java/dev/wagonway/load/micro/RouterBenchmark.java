package dev.wagonway.load.micro;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Utility;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision among ten targets, all of which may serve the request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RouterBenchmark {

  private static final Router ROUTER = Router.byPriors();

  private final RouteQuery query = query();
  private final Facts facts = target -> TargetFacts.assumed(target.tier());
  private long seed;

  /** Ranks by cost, latency and quality together. */
  @Benchmark
  public Decision decideAmongTen() {
    return ROUTER.decide(query, facts, seed++);
  }

  private static RouteQuery query() {
    var targets = IntStream.range(0, 10).mapToObj(RouterBenchmark::target).toList();
    var route = new Route("auto", targets, Utility.BALANCED, Label.PUBLIC, Deadlines.DEFAULT);
    var request =
        new ChatRequest("auto", true, true, 3, 500, 200, 1, Set.of(Capability.TOOLS), null);
    return new RouteQuery(request, Label.INTERNAL, route);
  }

  private static Target target(int number) {
    var tiers = Tier.values();
    return new Target(
        "target-" + number,
        "model-" + number,
        tiers[number % tiers.length],
        Label.RESTRICTED,
        Price.perMillion(Money.ofUsd("0." + (number + 1)), Money.ofUsd(number + ".5")),
        128_000,
        16_000,
        EnumSet.allOf(Capability.class),
        number / 10.0,
        new Endpoint("openai-chat", "openai", URI.create("http://127.0.0.1:9/v1"), null));
  }
}
