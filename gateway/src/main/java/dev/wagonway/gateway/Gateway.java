package dev.wagonway.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.WaybillSettings;
import dev.wagonway.gateway.admin.AdminApi;
import dev.wagonway.gateway.admin.AdminHandler;
import dev.wagonway.gateway.admin.ApiDescription;
import dev.wagonway.gateway.admin.MetricsPage;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.console.ConsolePage;
import dev.wagonway.gateway.decisions.Playground;
import dev.wagonway.gateway.dispatch.Crew;
import dev.wagonway.gateway.dispatch.Dispatcher;
import dev.wagonway.gateway.edge.BodyBytes;
import dev.wagonway.gateway.edge.EdgeOptions;
import dev.wagonway.gateway.edge.EdgeServer;
import dev.wagonway.gateway.edge.Scarce;
import dev.wagonway.gateway.exchange.Exchanges;
import dev.wagonway.gateway.exchange.Settlement;
import dev.wagonway.gateway.health.Doors;
import dev.wagonway.gateway.health.SteadyTime;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.keys.Reception;
import dev.wagonway.gateway.learn.Learner;
import dev.wagonway.gateway.learn.LearningEndpoint;
import dev.wagonway.gateway.learn.Lessons;
import dev.wagonway.gateway.limit.Gates;
import dev.wagonway.gateway.limit.RetryBudgets;
import dev.wagonway.gateway.memory.Conversations;
import dev.wagonway.gateway.observe.Exemplars;
import dev.wagonway.gateway.observe.LimitMeters.Excess;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.policy.ExplainEndpoint;
import dev.wagonway.gateway.policy.Rehearsal;
import dev.wagonway.gateway.relay.Crossings;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Lane;
import dev.wagonway.gateway.relay.OpenAttempts;
import dev.wagonway.gateway.sampling.Sampler;
import dev.wagonway.gateway.steering.Changes;
import dev.wagonway.gateway.steering.PolicyFiles;
import dev.wagonway.gateway.steering.Steering;
import dev.wagonway.gateway.steering.WhatIf;
import dev.wagonway.gateway.transport.Transport;
import dev.wagonway.gateway.upstream.UpstreamClient;
import dev.wagonway.spi.ControlPlane;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.util.NettyRuntime;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: both listeners, the upstream connections and the policy in force. Thread-safe.
 */
public final class Gateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final InstantSource clock = InstantSource.system();
  private final PrometheusMeterRegistry registry = Exemplars.registry();
  private final Meters meters = new Meters(registry, Plugins.version());
  private final TargetBoard board =
      new TargetBoard(
          new SteadyTime(clock, System::nanoTime),
          () -> ThreadLocalRandom.current().nextDouble(),
          meters.targets());
  private final Doors doors;
  private final RetryBudgets budgets;
  private final Countinghouse counting;
  private final Conversations conversations =
      new Conversations(Conversations.MOST, Ticker.systemTicker());
  private final OpenAttempts open = new OpenAttempts(board::isOutOfReach);
  private final Gates gates = new Gates(meters.limits()::waited);
  private final EventLoopGroup loops;
  private final UpstreamClient client;
  private final EdgeServer edge;
  private final AdminApi adminApi;
  private final EdgeServer admin;
  private final ControlPlane controlPlane;
  private final Patrol patrol;
  private final Duration drain;
  private final boolean secure;
  private final Lookout lookout = new Lookout(clock, this::waybillFiles);
  private final Records records = new Records(clock, meters);
  private final Sampler sampler;
  private final Learner learner = new Learner(meters.learning(), clock);
  private final Lessons lessons =
      new Lessons(learner, meters.learning(), clock, Ticker.systemTicker());
  private final Reception reception = new Reception(clock);
  private final Exchanges exchanges;
  private volatile InForce policy;
  private volatile boolean closing;

  private Gateway(Snapshot snapshot, Plugins plugins, PolicyFiles files) {
    policy = new InForce(snapshot, null);
    counting = Countinghouse.open(snapshot, meters, clock);
    reception.use(snapshot);
    var settings = snapshot.server();
    budgets = new RetryBudgets(snapshot.resilience().retryBudget(), System::nanoTime);
    drain = settings.timeouts().drain();
    secure = settings.tls() != null;
    var transport = Transport.of(settings.transport());
    loops = transport.eventLoops(NettyRuntime.availableProcessors(), "wagonway");
    client =
        new UpstreamClient(settings.upstream(), plugins.providers(), System.getenv(), transport);
    controlPlane = plugins.controlPlane();
    patrol =
        new Patrol(
            controlPlane, board, () -> policy.snapshot().targets().values(), open::uplinkDown);
    sampler = sampler(plugins);
    var settlement = settlement();
    doors = new Doors(board, gates, patrol::learn);
    exchanges = exchanges(plugins, settlement, settings.limits());
    var scarce = scarce();
    edge =
        EdgeServer.start(
            EdgeOptions.forClients(settings, scarce), transport, loops, exchanges, exchanges);
    adminApi = adminApi(plugins, settlement, files);
    admin =
        EdgeServer.start(
            EdgeOptions.forOperators(settings, scarce),
            transport,
            loops,
            adminHandler(),
            (failure, _, _, _) -> plugins.wires().getFirst().writeError(failure));
    new Gauges(exchanges, client, open, edge, conversations, lookout, lessons, board)
        .register(meters);
  }

  private Sampler sampler(Plugins plugins) {
    var chance = new SecureRandom();
    return new Sampler(
        plugins.wires().getFirst(),
        new Sampler.Sources(clock, () -> chance),
        meters.checks().andThen(learner::take),
        meters.checks());
  }

  private Settlement settlement() {
    var books =
        new Settlement.Books(
            records.witnesses(lookout), counting.treasury()::standings, counting.rates());
    return new Settlement(meters, board, conversations, books, lessons);
  }

  private Exchanges exchanges(Plugins plugins, Settlement settlement, Limits limits) {
    return new Exchanges(
        new Exchanges.Apis(plugins.wires(), plugins.counter(), sampler, Plugins.version()),
        () -> policy,
        settlement,
        dispatcher(limits, plugins),
        new Exchanges.Sources(
            clock,
            ThreadLocalRandom::current,
            learner::beliefs,
            reception.gatehouse(),
            counting.cache()));
  }

  private Dispatcher dispatcher(Limits limits, Plugins plugins) {
    var crossings = new Crossings(plugins.wires(), plugins.providers(), plugins.authorizers());
    var lane = new Lane(client, crossings, open, limits, board.headroom(), clock, board::slowRate);
    return new Dispatcher(
        new Crew(
            doors,
            board,
            counting.treasury(),
            budgets,
            lane,
            () -> ThreadLocalRandom.current().nextDouble()));
  }

  private AdminApi adminApi(Plugins plugins, Settlement settlement, PolicyFiles files) {
    var rehearsal = new Rehearsal(plugins.wires().getFirst(), learner::beliefs);
    var lookups = settlement.lookups();
    var explain = new ExplainEndpoint(rehearsal, () -> policy.snapshot(), board, lookups, clock);
    var steering =
        new Steering(
            () -> policy,
            board,
            doors,
            files,
            clock,
            Plugins.version(),
            reception::isOpen,
            this::api,
            new WhatIf(lookout::lines, rehearsal, board, lookups, clock));
    var operations = new ArrayList<>(counting.operations());
    operations.addAll(explain.operations());
    operations.addAll(new LearningEndpoint(lessons, meters, clock.instant()).operations());
    operations.addAll(reception.operations());
    operations.addAll(steering.operations());
    operations.addAll(lookout.operations());
    operations.addAll(
        new Playground((request, reply) -> exchanges.handle(request, reply)).operations());
    operations.addAll(new ApiDescription(Plugins.version()).operations());
    return new AdminApi(
        reception.doorkeeper(), operations, new Changes(records.audits(), meters.changes(), clock));
  }

  private AdminHandler adminHandler() {
    return new AdminHandler(
        new MetricsPage(registry),
        this::readiness,
        Map.of("/admin", adminApi, ConsolePage.BASE, new ConsolePage()));
  }

  private @Nullable WaybillSettings waybillFiles() {
    return policy.snapshot().waybills();
  }

  private String api() {
    return address().getHostString() + ":" + address().getPort();
  }

  private Scarce scarce() {
    var limits = meters.limits();
    var bodies = BodyBytes.ofThisHeap(() -> limits.shed(Excess.BODIES, null));
    meters.gauge("wagonway.body.bytes", "Memory that request bodies take", bodies, BodyBytes::held);
    return new Scarce(client.descriptors(), bodies, () -> limits.shed(Excess.CONNECTIONS, null));
  }

  /**
   * Starts listening; returns when both ports are bound. The plugins stay the caller's, and must
   * outlive the gateway.
   *
   * @throws dev.wagonway.gateway.ledger.UnusableLedger if there are budgets, and the ledger cannot
   *     tell what they have used
   */
  public static Gateway start(Snapshot snapshot, Plugins plugins) {
    var reader = plugins.reader(System.getenv(), InstantSource.system());
    return start(snapshot, plugins, PolicyFiles.none(reader));
  }

  /** The same with the place where the policy's text is kept, for operators who edit it. */
  public static Gateway start(Snapshot snapshot, Plugins plugins, PolicyFiles files) {
    var gateway = new Gateway(snapshot, plugins, files);
    try {
      gateway.use(snapshot);
      gateway.patrol.start();
      return gateway;
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  /** What operators can do. */
  public List<Operation> operations() {
    return adminApi.operations();
  }

  /** Where clients connect; the port is the real one if 0 was configured. */
  public InetSocketAddress address() {
    return edge.address();
  }

  /** Whether clients connect with TLS. */
  public boolean isSecure() {
    return secure;
  }

  /** Whether no key is needed, so that only this machine is served. */
  public boolean isOpen() {
    return reception.isOpen();
  }

  /** Where operators look. */
  public InetSocketAddress adminAddress() {
    return admin.address();
  }

  /**
   * Puts a new policy in force for all requests that arrive from now on; listeners stay as they
   * are.
   */
  public synchronized void use(Snapshot snapshot) {
    counting.use(snapshot);
    reception.use(snapshot);
    policy = policy.then(snapshot);
    Thread.ofPlatform().daemon().name("prepare").start(snapshot::prepare);
    records.use(snapshot);
    lessons.use(snapshot.insight().learning());
    doors.use(snapshot);
    budgets.use(snapshot.resilience().retryBudget(), snapshot.targets().keySet());
    meters.use(snapshot);
    meters.targets().follow(snapshot.targets().values(), board);
    meters
        .targets()
        .loads(
            snapshot.targets().values().stream().filter(controlPlane::tellsLoad).toList(), board);
    meters.limits().targets(snapshot.targets().values(), gates);
    patrol.use(snapshot);
  }

  /**
   * Takes note, for the metrics, that an edit of the configuration was rejected and the former
   * policy stays.
   */
  public void rejectedReload() {
    meters.rejectedReload();
  }

  /**
   * Stops accepting, lets open requests finish up to the drain deadline, then ends the rest with an
   * error event.
   */
  @Override
  public void close() {
    closing = true;
    lookout.close();
    sampler.close();
    patrol.close();
    try {
      var left = edge.drain(drain);
      if (left > 0) {
        log.warn("{} connections still busy after {} s, ending them", left, drain.toSeconds());
        open.shutDown(
            new Failure.Unavailable("the gateway is shutting down", Duration.ofSeconds(1)));
        edge.drain(LAST_WORDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    edge.close();
    awaitSettled();
    records.close();
    counting.close();
    learner.close();
    admin.close();
    reception.close();
    client.close();
    loops
        .shutdownGracefully(0, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
    registry.close();
  }

  private void awaitSettled() {
    try {
      if (!exchanges.awaitSettled(LAST_WORDS)) {
        log.warn("some requests are still being settled, leaving them");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private AdminHandler.Readiness readiness() {
    if (closing) {
      return new AdminHandler.Readiness(false, "shutting down");
    }
    var up = policy.snapshot().targets().values().stream().anyMatch(t -> board.about(t).healthy());
    return new AdminHandler.Readiness(up, up ? "ready" : "no target is up");
  }
}
