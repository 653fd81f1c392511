package dev.wagonway.load.micro;

import com.sun.net.httpserver.HttpServer;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.TracingSettings;
import dev.wagonway.config.TracingSettings.Keep;
import dev.wagonway.config.TracingSettings.Protocol;
import dev.wagonway.config.TracingSettings.Sampling;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.relay.Step;
import dev.wagonway.gateway.relay.TraceContext;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.gateway.trace.Tracer;
import dev.wagonway.route.Decision;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What traces cost the thread of a request with seven steps and an attempt: its place in a trace,
 * and its spans when it has ended. A collector beside it takes everything and throws it away; what
 * sending costs is done by another thread, and is not in these times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TraceBenchmark {

  private static final String POLICY =
      """
      targets:
        - id: glm
          model: glm-5
          provider: vllm
          base-url: http://127.0.0.1:9/v1
          tier: on-prem
          clearance: restricted
          price: free
      routes: { auto: { candidates: [glm] } }
      """;
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0";
  private static final Ending DELIVERED = new Ending.Settled(new Outcome.Delivered(), Map.of());

  /** Whether there are traces, and whether this request is told of. */
  @Param({"off", "unsampled", "sampled"})
  public String traces = "off";

  private @Nullable HttpServer collector;
  private @Nullable Case given;

  private record Case(Tracer tracer, InForce policy, Decision decision, Situation situation) {}

  @Setup
  public void open() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    var meters = new Meters(new SimpleMeterRegistry(), "bench").telemetry();
    var tracer = new Tracer("bench", InstantSource.system(), meters);
    if (!traces.equals("off")) {
      tracer.use(settings(collector.getAddress().getPort()));
    }
    var snapshot = snapshot();
    var route = snapshot.routeFor("auto").orElseThrow();
    var request = new ChatRequest("auto", false, false, 3, 900, 512, 1, Set.of(), null);
    var query = new RouteQuery(request, Label.PUBLIC, route);
    var situation = Situation.of(target -> TargetFacts.assumed(target.tier()), route, 1);
    var decision = Router.byPriors().decide(query, situation, 1);
    given = new Case(tracer, new InForce(snapshot, null), decision, situation);
  }

  private static Snapshot snapshot() {
    var reader = Plugins.discover().reader(Map.of(), InstantSource.system());
    return switch (reader.read("bench.yaml", POLICY)) {
      case Loaded.Ok ok -> ok.snapshot();
      case Loaded.Rejected rejected -> throw new IllegalStateException(rejected.text());
    };
  }

  private static TracingSettings settings(int port) {
    return new TracingSettings(
        URI.create("http://127.0.0.1:" + port + "/v1/traces"),
        Protocol.HTTP,
        Map.of(),
        "bench",
        Map.of(),
        new Sampling(0, Set.of(Keep.values()), null),
        Set.of(Tier.ON_PREM));
  }

  @TearDown
  public void close() {
    if (given != null) {
      given.tracer().close();
    }
    if (collector != null) {
      collector.stop(0);
    }
  }

  /** A request from its arrival to its end, as far as traces are concerned. */
  @Benchmark
  public @Nullable Waybill request() {
    var all = given;
    if (all == null) {
      return null;
    }
    var waybill =
        new Waybill(
            "00000000000000000000",
            System.nanoTime(),
            all.decision(),
            all.situation(),
            all.policy(),
            Labelled.NOTHING);
    waybill.came(new Approach("POST", "/v1/chat/completions", null, "bench/1", trace()));
    for (var step : Step.values()) {
      waybill.steps().took(step, 1, 2);
    }
    var candidate = all.decision().ranked().getFirst();
    waybill.passedOver(candidate, Leg.Kind.FIRST, new Failure.Broken("never"));
    all.tracer().ended(waybill, DELIVERED);
    return waybill;
  }

  private TraceContext trace() {
    if (traces.equals("off")) {
      return TraceContext.NONE;
    }
    var flags = traces.equals("sampled") ? "1" : "0";
    return TraceContext.told(List.of(PARENT + flags), List.of())
        .entered(ThreadLocalRandom.current(), 0);
  }
}
