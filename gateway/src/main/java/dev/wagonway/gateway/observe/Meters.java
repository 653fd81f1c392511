package dev.wagonway.gateway.observe;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.MetricsSettings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Rewording;
import dev.wagonway.gateway.relay.Stay;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Owns the name, tags and unit of every metric, with {@link LaneMeters}, {@link GenAiMetric},
 * {@link CostMeters}, {@link SavingsMeters}, {@link LimitMeters}, {@link DetectionMeters}, {@link
 * CascadeMeters}, {@link CheckMeters}, {@link LearningMeters}, {@link ForesightMeters}, {@link
 * BudgetMeters}, {@link RateMeters}, {@link CacheMeters}, {@link LedgerMeters}, {@link
 * SharedMeters}, {@link TelemetryMeters}, {@link DecisionMeters}, {@link StepMeters}, {@link
 * AttemptMeters}, {@link ReloadMeters}, {@link TargetMeters} and {@link TargetGauges}. Meters are
 * looked up by their tags once and kept. Thread-safe.
 */
public final class Meters {

  private final MeterRegistry registry;
  private final TagCap cap = new TagCap(MetricsSettings.USUAL.tagValues());
  private final Departures departures = new Departures();
  private final Map<Lane, LaneMeters> lanes = new ConcurrentHashMap<>();
  private final EventCounts events;
  private final ReloadMeters reloads;
  private final TargetMeters targets;
  private final AttemptMeters attempts;
  private final GenAiLanes genAi;
  private final MoneySums sums;
  private final CostMeters costs;
  private final SavingsMeters savings;
  private final CascadeMeters cascades;
  private final LimitMeters limits;
  private final DetectionMeters detection;
  private final CheckMeters checks;
  private final LearningMeters learning;
  private final ForesightMeters foresight;
  private final BudgetMeters budgets;
  private final RateMeters rates;
  private final CacheMeters cache;
  private final ChangeMeters changes;
  private final SharedMeters shared;
  private final TelemetryMeters telemetry;
  private final DecisionMeters decisions;
  private final StepMeters steps;
  private final Counter waybillsLost;

  public Meters(MeterRegistry registry, String version) {
    this.registry = registry;
    cap.bound(registry);
    events = new EventCounts(registry);
    reloads = new ReloadMeters(registry, events);
    targets = new TargetMeters(registry, events);
    attempts = new AttemptMeters(events);
    genAi = new GenAiLanes(registry);
    sums = new MoneySums(registry, cap);
    costs = new CostMeters(registry, sums);
    savings = new SavingsMeters(registry);
    cascades = new CascadeMeters(registry, sums);
    limits = new LimitMeters(registry);
    detection = new DetectionMeters(registry);
    checks = new CheckMeters(registry, sums);
    learning = new LearningMeters(registry, sums);
    foresight = new ForesightMeters(registry);
    budgets = new BudgetMeters(registry, sums);
    rates = new RateMeters(registry);
    cache = new CacheMeters(registry, sums);
    changes = new ChangeMeters(registry);
    shared = new SharedMeters(registry, sums);
    telemetry = new TelemetryMeters(registry);
    decisions = new DecisionMeters(registry, cap, events);
    steps = new StepMeters(registry);
    waybillsLost =
        Counter.builder("wagonway.waybills.lost")
            .description("Waybills that could not be written")
            .register(registry);
    Gauge.builder("wagonway.build.info", () -> 1)
        .description("Always 1; the version is in the tag")
        .tag("version", version)
        .register(registry);
  }

  private record Lane(String route, String target) {}

  /** Registers a gauge that is read from {@code source} at each scrape. */
  public <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, value).description(description).register(registry);
  }

  /** How targets do. */
  public TargetMeters targets() {
    return targets;
  }

  /** What attempts come to. */
  public AttemptMeters attempts() {
    return attempts;
  }

  /** What becomes of traces and of the access log. */
  public TelemetryMeters telemetry() {
    return telemetry;
  }

  /** What limits do. */
  public LimitMeters limits() {
    return limits;
  }

  /** What checks of answers come to. */
  public CheckMeters checks() {
    return checks;
  }

  /** What is found in requests. */
  public DetectionMeters detection() {
    return detection;
  }

  /** What is learned from answers. */
  public LearningMeters learning() {
    return learning;
  }

  /** What is predicted. */
  public ForesightMeters foresight() {
    return foresight;
  }

  /** How budgets stand. */
  public BudgetMeters budgets() {
    return budgets;
  }

  /** What rate limits do. */
  public RateMeters rates() {
    return rates;
  }

  /** What operators change. */
  public ChangeMeters changes() {
    return changes;
  }

  /** What kept answers do. */
  public CacheMeters cache() {
    return cache;
  }

  /** What becomes of postings; to be asked for once, and only if there is a ledger. */
  public LedgerMeters ledger() {
    return new LedgerMeters(registry);
  }

  /** What becomes of accounts that several gateways share. */
  public SharedMeters shared() {
    return shared;
  }

  /** Registers what the Java process tells of itself. */
  public void processMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /**
   * Counts a decision, and the targets that it rejected.
   *
   * @param policy the hash of the policy under which it was made
   */
  public void decided(Decision decision, String policy) {
    decisions.decided(decision, policy);
    learning.decided(decision);
  }

  /** Counts a request that was refused before any target was tried. */
  public void refused(Failure failure) {
    events.count(
        "wagonway.refused",
        "Requests refused before any target was tried",
        Tags.of("reason", failure.word()));
  }

  /** Counts whether a conversation that was answered stayed on its target. */
  public void stayed(Route route, Stay stay) {
    events.count(
        "wagonway.sticky",
        "Answered requests of kept conversations",
        Tags.of("route", route.name(), "result", stay.result().word(), "reason", stay.reason()));
  }

  /** Counts an answer that was translated. */
  private void translated(Rewording rewording) {
    events.count(
        "wagonway.translations",
        "Answered requests that were put in another API's words",
        Tags.of(
            "from",
            rewording.from(),
            "to",
            rewording.to(),
            "lossy",
            Boolean.toString(rewording.isLossy())));
  }

  /** Follows a policy that is in force from now on, and forgets what is of older ones. */
  public synchronized void use(Snapshot snapshot) {
    var settings = snapshot.telemetry().metrics();
    cap.allow(settings.tagValues());
    genAi.use(settings.genAi());
    reloads.accepted(snapshot.loadedAt().getEpochSecond());
    decisions.use(snapshot.hash());
    departures.follow(snapshot.targets().keySet()).forEach(this::forget);
  }

  private void forget(String target) {
    lanes.keySet().removeIf(lane -> lane.target().equals(target));
    genAi.forget(target);
    events.forget(target);
    costs.forget(target);
    sums.forget(target);
    decisions.forget(target);
    Departures.remove(registry, target);
    cap.forget("target", target);
  }

  /** Records what the gateway was busy with for a request about which something was decided. */
  public void ended(Waybill waybill) {
    steps.record(waybill.steps());
  }

  /** Counts a load of the configuration that was rejected, so that the former policy stays. */
  public void rejectedReload() {
    reloads.rejected();
  }

  /** Records a request whose candidates were tried. */
  public void settled(Waybill waybill, Outcome outcome) {
    var route = waybill.decision().query().route();
    var leg = waybill.current();
    var target =
        leg == null ? waybill.decision().ranked().getFirst().target().subject() : leg.target();
    var service = waybill.decision().query().request().service();
    lane(route, target).record(waybill, outcome);
    genAi.of(service, route.name(), target).record(waybill, outcome);
    for (var other : waybill.legs()) {
      var usage = other.totalUsage();
      if (usage != null) {
        genAi.of(service, route.name(), other.target()).consumed(usage);
        costs.ended(route.name(), other);
      }
    }
    cascades.settled(waybill);
    var rewording = waybill.rewording();
    if (rewording != null && !(outcome instanceof Outcome.Undelivered)) {
      translated(rewording);
    }
  }

  /**
   * Records what a request would have cost elsewhere.
   *
   * @param baselines what it would have cost, by the names of the baselines that can tell
   * @param spent what it did cost
   * @param routingPicoUsd what routing it cost, in 10<sup>-12</sup> USD
   */
  public void compared(Map<String, Money> baselines, Money spent, long routingPicoUsd) {
    savings.record(baselines, spent, routingPicoUsd);
  }

  /** Counts waybills that could not be written. */
  public void waybillsLost(long lines) {
    waybillsLost.increment((double) lines);
  }

  private LaneMeters lane(Route route, Target target) {
    var key = new Lane(route.name(), target.id());
    var meters = lanes.get(key);
    return meters != null
        ? meters
        : lanes.computeIfAbsent(key, _ -> new LaneMeters(registry, route.name(), target));
  }
}
