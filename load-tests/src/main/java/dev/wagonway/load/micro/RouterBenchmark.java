package dev.wagonway.load.micro;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Task;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision, its features given, under a policy that was read from YAML: twenty rules with
 * conditions of all kinds, a quarter of which hold.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RouterBenchmark {

  private static final Router ROUTER = Router.byPriors();
  private static final List<String> TIERS = List.of("cloud", "on-prem", "edge");
  private static final List<String> CONDITIONS =
      List.of(
          "caller.team == 'legal' && request.input_tokens > %d",
          "request.difficulty > 0.9%d || request.asks_to_think",
          "request.tools.exists(t, t.startsWith('mcp%d_'))",
          "request.task in ['title', 'summary'] && request.turns < 1%d");

  @Param({"10", "300"})
  private int candidates;

  private final Facts facts = target -> TargetFacts.assumed(target.tier());
  private RouteQuery query = query(1);
  private long seed;

  @Setup
  public void readPolicy() {
    query = query(candidates);
  }

  @Benchmark
  public Decision decide() {
    return ROUTER.decide(query, facts, seed++);
  }

  private static RouteQuery query(int candidates) {
    var request =
        new ChatRequest(
            "auto",
            true,
            true,
            3,
            500,
            200,
            1,
            Set.of(Capability.TOOLS),
            null,
            List.of("read_file", "edit", "bash"),
            null,
            new ChatRequest.Digest(1, 2));
    return new RouteQuery(
        request,
        new Features(0.6, Domain.CODE, Task.CODING, "en", true, false),
        new Caller("ci", "research", Label.INTERNAL, Set.of(), Set.of()),
        Label.INTERNAL,
        route(candidates),
        InstantSource.system().instant(),
        42,
        null);
  }

  private static Route route(int candidates) {
    var reader = Plugins.discover().reader(Map.of(), InstantSource.system());
    return switch (reader.read("benchmark.yaml", policy(candidates))) {
      case Loaded.Ok ok -> ok.snapshot().routeFor("auto").orElseThrow();
      case Loaded.Rejected rejected -> throw new IllegalStateException(rejected.text());
    };
  }

  private static String policy(int candidates) {
    var yaml = new StringBuilder("targets:\n");
    var ids = new StringBuilder();
    for (var i = 0; i < candidates; i++) {
      yaml.append(
          "  - { id: t%d, model: m%d, provider: vllm, base-url: 'http://t%d.example/v1', tier: %s, clearance: restricted, price: { input: 0.%d, output: %d.5 }, context: 128K, max-output: 16K, quality: 0.%d, jurisdiction: DE }\n"
              .formatted(i, i, i, TIERS.get(i % TIERS.size()), i + 1, i + 1, 500 + i));
      ids.append(i == 0 ? "" : ", ").append('t').append(i);
    }
    yaml.append("routes:\n  auto:\n    candidates: [").append(ids).append("]\n");
    yaml.append("    objective: balanced\n    quality-floor: 0.1\n    max-cost: 5\n    rules:\n");
    for (var i = 0; i < 20; i++) {
      yaml.append("      - name: rule ").append(i).append("\n        when: \"");
      yaml.append(CONDITIONS.get(i % CONDITIONS.size()).formatted(i)).append("\"\n");
      yaml.append("        require: { jurisdiction: [EU] }\n        effort: high\n");
    }
    return yaml.toString();
  }
}
