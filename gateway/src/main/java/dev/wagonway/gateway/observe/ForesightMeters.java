package dev.wagonway.gateway.observe;

import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Tells what is predicted of requests, and how far they have drifted. Thread-safe. */
public final class ForesightMeters {

  /** Reloads may bring new routes and targets for ever; more than so many are told together. */
  private static final int MOST = 1_000;

  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Map<String, OfRoute> routes = new ConcurrentHashMap<>();
  private final Map<String, DistributionSummary> qualities = new ConcurrentHashMap<>();
  private final Timer time;
  private final Timer embedding;

  ForesightMeters(MeterRegistry registry) {
    this.registry = registry;
    time =
        Timer.builder("wagonway.prediction")
            .description("How long requests were read for signals and predicted")
            .register(registry);
    embedding =
        Timer.builder("wagonway.embedding")
            .description("How long requests near a threshold waited for their embedding")
            .register(registry);
  }

  /** What is told of one route. */
  private record OfRoute(
      DistributionSummary difficulty,
      DistributionSummary familiarity,
      Drift difficultyDrift,
      Drift familiarityDrift,
      Map<String, Counter> doubts) {}

  /**
   * Records how long a request was read and predicted.
   *
   * @param nanos without the embedding
   * @param embeddingNanos how long the embedding took; 0 if there was none
   */
  public void read(long nanos, long embeddingNanos) {
    time.record(nanos, TimeUnit.NANOSECONDS);
    if (embeddingNanos > 0) {
      embedding.record(embeddingNanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Records what was predicted of a request that was decided about. */
  public void decided(Decision decision) {
    var query = decision.query();
    var name = bounded(query.route().name(), routes);
    var route = routes.computeIfAbsent(name, this::open);
    route.difficulty().record(query.features().difficulty());
    route.difficultyDrift().add(query.features().difficulty());
    var outlook = query.outlook();
    if (outlook.isRead()) {
      route.familiarity().record(outlook.familiarity());
      route.familiarityDrift().add(outlook.familiarity());
    }
    if (outlook.abstains()) {
      route
          .doubts()
          .computeIfAbsent(outlook.doubt().word(), word -> abstentions(name, word))
          .increment();
    }
  }

  /**
   * How often the predictor knew what was asked of a route.
   *
   * @param decisions requests that were decided about since the start
   * @param byDoubt those of them that it does not know, by why
   */
  public record Abstentions(String route, long decisions, SortedMap<String, Long> byDoubt) {}

  /** The same of all routes that were asked, in the order of their names. */
  public List<Abstentions> abstentions() {
    return routes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(route -> abstentions(route.getKey(), route.getValue()))
        .toList();
  }

  private static Abstentions abstentions(String name, OfRoute route) {
    var byDoubt = new TreeMap<String, Long>();
    route.doubts().forEach((word, counter) -> byDoubt.put(word, Math.round(counter.count())));
    return new Abstentions(name, route.difficulty().count(), byDoubt);
  }

  /** Records how good the answer was expected to be that a client got. */
  public void answered(Candidate candidate) {
    var id = bounded(candidate.target().subject().id(), qualities);
    qualities.computeIfAbsent(id, this::quality).record(candidate.expectedQuality());
  }

  private OfRoute open(String route) {
    var difficulty = drift("difficulty", route);
    var familiarity = drift("familiarity", route);
    return new OfRoute(
        shares("wagonway.difficulty", "How hard requests are said to be", "route", route),
        shares(
            "wagonway.familiarity",
            "How much requests are like what the predictor was trained on",
            "route",
            route),
        difficulty,
        familiarity,
        new ConcurrentHashMap<>());
  }

  private Drift drift(String of, String route) {
    var drift = new Drift();
    Gauge.builder("wagonway.drift", drift, Drift::index)
        .description("Population stability index of recent requests against earlier ones")
        .tag("route", route)
        .tag("of", of)
        .register(registry);
    return drift;
  }

  private Counter abstentions(String route, String doubt) {
    return Counter.builder("wagonway.abstentions")
        .description("Decided requests that the predictor does not know, by why")
        .tag("route", route)
        .tag("doubt", doubt)
        .register(registry);
  }

  private DistributionSummary quality(String target) {
    return shares(
        "wagonway.quality.predicted",
        "How good the answers that clients got were expected to be",
        "target",
        target);
  }

  private DistributionSummary shares(String name, String description, String tag, String value) {
    return DistributionSummary.builder(name)
        .description(description)
        .tag(tag, value)
        .register(registry);
  }

  private static String bounded(String name, Map<String, ?> known) {
    return known.size() < MOST || known.containsKey(name) ? name : OTHER;
  }
}
