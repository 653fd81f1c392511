package dev.wagonway.gateway.observe;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.MetricsSettings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.health.HealthListener;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.relay.Leg;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * Owns the name, tags and unit of every metric, with {@link LaneMeters}, {@link GenAiMetric},
 * {@link CostMeters}, {@link SavingsMeters}, {@link LimitMeters}, {@link DetectionMeters}, {@link
 * CascadeMeters}, {@link CheckMeters}, {@link LearningMeters}, {@link ForesightMeters}, {@link
 * BudgetMeters}, {@link RateMeters}, {@link CacheMeters}, {@link LedgerMeters}, {@link
 * SharedMeters}, {@link TelemetryMeters}, {@link DecisionMeters}, {@link StepMeters} and {@link
 * TargetGauges}. Meters are looked up by their tags once and kept. Thread-safe.
 */
public final class Meters implements HealthListener {

  private final MeterRegistry registry;
  private final TagCap cap = new TagCap(MetricsSettings.USUAL.tagValues());
  private final Departures departures = new Departures();
  private final Map<Lane, LaneMeters> lanes = new ConcurrentHashMap<>();
  private final Map<Event, Counter> events = new ConcurrentHashMap<>();
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
  private final List<Gauge> targetGauges = new ArrayList<>();
  private final AtomicLong lastReloadEpochSecond = new AtomicLong();

  public Meters(MeterRegistry registry, String version) {
    this.registry = registry;
    cap.bound(registry);
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
    decisions = new DecisionMeters(registry, cap);
    steps = new StepMeters(registry);
    waybillsLost =
        Counter.builder("wagonway.waybills.lost")
            .description("Waybills that could not be written")
            .register(registry);
    // Alerts ask for increases, and the first value of a series is none.
    var _ = reloads("rejected");
    Gauge.builder("wagonway.build.info", () -> 1)
        .description("Always 1; the version is in the tag")
        .tag("version", version)
        .register(registry);
    Gauge.builder("wagonway.config.loaded.timestamp", lastReloadEpochSecond, AtomicLong::get)
        .description("When the policy in force was loaded")
        .baseUnit("seconds")
        .register(registry);
  }

  private record Lane(String route, String target) {}

  private record Event(String name, Tags tags) {}

  /** Registers a gauge that is read from {@code source} at each scrape. */
  public <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, value).description(description).register(registry);
  }

  /** Registers what is to be seen of {@code targets} at each scrape, and forgets the others. */
  public synchronized void targets(Collection<Target> targets, TargetBoard board) {
    targetGauges.forEach(registry::remove);
    targetGauges.clear();
    for (var target : targets) {
      targetGauges.addAll(TargetGauges.register(registry, target, board));
    }
  }

  @Override
  public void breakerMoved(String target, String to) {
    count(
        "wagonway.breaker.transitions",
        "Changes of circuit breakers, by what they are since",
        Tags.of("target", target, "to", to));
  }

  /** Registers, beside {@link #targets}, what {@code targets} say of their servers' load. */
  public synchronized void loads(Collection<Target> targets, TargetBoard board) {
    for (var target : targets) {
      targetGauges.addAll(TargetGauges.registerLoad(registry, target, board));
    }
  }

  @Override
  public void ejected(String target, String reason) {
    count(
        "wagonway.ejections",
        "Targets that were left out as their equals do better",
        Tags.of("target", target, "reason", reason));
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
    for (var rejection : decision.rejected()) {
      var route = decision.query().route().name();
      var target = rejection.target().id();
      count(
          "wagonway.rejections",
          "Candidates that decisions left out",
          Tags.of("route", route, "target", target, "reason", rejection.word()));
    }
  }

  /** Counts a request that was refused before any target was tried. */
  public void refused(Failure failure) {
    count(
        "wagonway.refused",
        "Requests refused before any target was tried",
        Tags.of("reason", failure.word()));
  }

  /** Counts an attempt that delivered nothing. */
  public void attemptFailed(Route route, Target target, Failure failure) {
    count(
        "wagonway.attempts.failed",
        "Attempts that delivered nothing",
        Tags.of("route", route.name(), "target", target.id(), "reason", failure.word()));
  }

  /** Counts an attempt that was not the first of its request. */
  public void triedFurther(Route route, Leg leg, Outcome outcome) {
    count(
        "wagonway.attempts.further",
        "Attempts after or beside the first of a request, by why they were made",
        Tags.of(
            "route",
            route.name(),
            "target",
            leg.target().id(),
            "kind",
            leg.kind().word(),
            "outcome",
            outcome.word()));
  }

  /** Counts an attempt that went on with an answer which had broken off. */
  public void continued(Route route, Leg leg) {
    var outcome = leg.outcome();
    count(
        "wagonway.continuations",
        "Attempts to go on with answers that had broken off",
        Tags.of("route", route.name(), "result", outcome == null ? "open" : outcome.word()));
  }

  /** Counts whether a conversation that was answered stayed on its target. */
  public void stayed(Route route, Stay stay) {
    count(
        "wagonway.sticky",
        "Answered requests of kept conversations",
        Tags.of("route", route.name(), "result", stay.result().word(), "reason", stay.reason()));
  }

  /** Counts an answer that was translated. */
  private void translated(Rewording rewording) {
    count(
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

  /** Counts the values that were masked in a request that was sent, by their kinds' names. */
  public void masked(Map<String, Integer> counts) {
    counts.forEach((kind, count) ->
        counter("wagonway.maskings", "Values masked in requests that were sent", kind)
            .increment(count));
  }

  /** Counts the sensitive values that were found in an answer, by their kinds' names. */
  public void foundInAnswer(Map<String, Integer> counts) {
    counts.forEach((kind, count) ->
        counter("wagonway.answer.findings", "Sensitive values found in answers", kind)
            .increment(count));
  }

  /** Follows a policy that is in force from now on, and forgets what is of older ones. */
  public synchronized void use(Snapshot snapshot) {
    var settings = snapshot.telemetry().metrics();
    cap.allow(settings.tagValues());
    genAi.use(settings.genAi());
    reloaded(true, snapshot.loadedAt().getEpochSecond());
    decisions.use(snapshot.hash());
    departures.follow(snapshot.targets().keySet()).forEach(this::forget);
  }

  private void forget(String target) {
    lanes.keySet().removeIf(lane -> lane.target().equals(target));
    genAi.forget(target);
    events.keySet().removeIf(event -> MoneySums.isOf(target, event.tags()));
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

  /** Counts a load of the configuration. */
  public void reloaded(boolean accepted, long epochSecond) {
    reloads(accepted ? "accepted" : "rejected").increment();
    if (accepted) {
      lastReloadEpochSecond.set(epochSecond);
    }
  }

  private Counter reloads(String result) {
    return counter(
        "wagonway.config.reloads", "Loads of the configuration", Tags.of("result", result));
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

  private void count(String name, String description, Tags tags) {
    counter(name, description, tags).increment();
  }

  private Counter counter(String name, String description, String kind) {
    return counter(name, description, Tags.of("kind", kind));
  }

  private Counter counter(String name, String description, Tags tags) {
    return events.computeIfAbsent(
        new Event(name, tags),
        _ -> Counter.builder(name).description(description).tags(tags).register(registry));
  }
}
