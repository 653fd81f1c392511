package dev.wagonway.gateway.exchange;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.cache.ResponseCache;
import dev.wagonway.gateway.dispatch.Dispatcher;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ErrorRenderer;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.keys.Gatehouse;
import dev.wagonway.gateway.learn.Lessons;
import dev.wagonway.gateway.memory.ConversationLabels;
import dev.wagonway.gateway.memory.Keepsakes;
import dev.wagonway.gateway.memory.MaskNumbers;
import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.Aside;
import dev.wagonway.gateway.relay.EndOfRound;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.TraceContext;
import dev.wagonway.gateway.sampling.Errand;
import dev.wagonway.gateway.sampling.FrontDoor;
import dev.wagonway.gateway.sampling.Sampler;
import dev.wagonway.learn.Beliefs;
import dev.wagonway.learn.Evidence;
import dev.wagonway.learn.Foresight;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Router;
import dev.wagonway.spi.TokenCounter;
import dev.wagonway.spi.Wire;
import io.netty.handler.codec.http.HttpHeaders;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Starts an {@link Exchange} for each request, holds what they share, and tells what is wrong with
 * requests that the edge turns away. Thread-safe.
 */
public final class Exchanges implements RequestHandler, ErrorRenderer, FrontDoor {

  private static final Failure TOO_MANY =
      new Failure.Unavailable(
          "the gateway has as many requests as it can take (expected: another try soon)",
          Duration.ofSeconds(2));

  private final Apis apis;
  private final Endpoints endpoints;
  private final Router router = Router.byPriors();
  private final Foresights foresights;
  private final Lessons lessons;
  private final Supplier<InForce> policy;
  private final TargetBoard board;
  private final Settlement settlement;
  private final Dispatcher dispatcher;
  private final Ids ids;
  private final Keepsakes keepsakes =
      new Keepsakes(Keepsakes.MOST_BYTES, Keepsakes.IDLE, Ticker.systemTicker());
  private final ConversationLabels conversationLabels;
  private final MaskNumbers maskNumbers;
  private final Sources sources;
  private final Sampler sampler;
  private final Rooms rooms = new Rooms();
  private final ThreadFactory threads = Thread.ofVirtual().name("exchange").factory();

  /**
   * Prepares.
   *
   * @param apis what clients may speak; errors that belong to none are told in the first one
   * @param policy what is in force at the moment of asking
   */
  public Exchanges(
      Apis apis,
      Supplier<InForce> policy,
      Settlement settlement,
      Dispatcher dispatcher,
      Sources sources) {
    this.endpoints = new Endpoints(apis.wires());
    this.apis = apis;
    this.policy = policy;
    this.settlement = settlement;
    this.board = settlement.board();
    this.dispatcher = dispatcher;
    this.ids = new Ids(sources.random());
    this.sources = sources;
    this.sampler = apis.sampler();
    this.lessons = settlement.lessons();
    this.foresights = new Foresights(sources.beliefs());
    this.maskNumbers =
        new MaskNumbers(
            MaskNumbers.MOST, MaskNumbers.IDLE, Ticker.systemTicker(), new SecureRandom());
    this.conversationLabels = settlement.conversationLabels();
  }

  /**
   * What clients may speak.
   *
   * @param wires the APIs, the preferred one first
   * @param counter counts tokens, if anything can; asked for when first needed
   * @param sampler has answers looked at
   * @param version this build's version, for those who ask whether somebody is there
   */
  public record Apis(
      List<Wire> wires, Supplier<Optional<TokenCounter>> counter, Sampler sampler, String version) {

    public Apis {
      wires = List.copyOf(wires);
    }
  }

  /**
   * Where time, chance, beliefs and callers come from.
   *
   * @param random gives the generator of the current thread
   * @param beliefs gives what is believed of targets at the moment
   * @param gatehouse finds out who calls
   * @param cache gives answers to requests that came before
   */
  public record Sources(
      InstantSource clock,
      Supplier<RandomGenerator> random,
      Supplier<Beliefs> beliefs,
      Gatehouse gatehouse,
      ResponseCache cache) {}

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    if (!rooms.enter(policy().snapshot().server().limits().requests())) {
      shed(request, reply);
      return;
    }
    EndOfRound.run(
        reply.loop(), threads.newThread(new Exchange(this, request, reply, null))::start);
  }

  @Override
  public boolean serve(ClientRequest request, ClientReply reply, Errand errand) {
    var entered = rooms.enter(policy().snapshot().server().limits().requests());
    if (entered) {
      new Exchange(this, request, reply, errand).run();
    }
    return entered;
  }

  /** Turns a request away before anything is done for it. */
  private void shed(ClientRequest request, ClientReply reply) {
    settlement.shed(null);
    var wire = endpoints.likelyWire(request.path(), request.query(), request.headers());
    var id = ids.next();
    new Voice(wire, id, reply, settlement).refuse(TOO_MANY);
    var tracing = policy().snapshot().telemetry().tracing();
    settlement.aside(
        new Aside(
            id,
            Approaches.of(request, tracing, random()),
            "",
            wire.status(TOO_MANY),
            TOO_MANY,
            request.arrivedNanos(),
            System.nanoTime()));
  }

  /** Why a request of this priority cannot be served now, or null if it can. */
  @Nullable Failure tooMuchFor(Priority priority) {
    if (!rooms.areScarceFor(priority, policy().snapshot().server().limits().requests())) {
      return null;
    }
    settlement.shed(priority);
    return TOO_MANY;
  }

  @Override
  public byte[] render(Failure failure, String path, HttpHeaders headers, ReplyHead head) {
    var id = ids.next();
    head.header("x-request-id", id).header("request-id", id);
    var now = System.nanoTime();
    var approach = new Approach("", path, null, "", TraceContext.NONE);
    settlement.aside(new Aside(id, approach, "", head.status(), failure, now, now));
    return endpoints.likelyWire(path, "", headers).writeError(failure);
  }

  /**
   * Waits until every exchange is settled; to be called once no new requests come.
   *
   * @return whether they all are, rather than {@code atMost} being over
   */
  public boolean awaitSettled(Duration atMost) throws InterruptedException {
    return rooms.awaitEmpty(atMost);
  }

  /** Takes note that an exchange has ended. */
  void left() {
    rooms.leave();
  }

  /** How many exchanges are in progress. */
  public int open() {
    return rooms.taken();
  }

  /** How many bytes of answers are kept for clients that refer to them by id. */
  public long keptBytes() {
    return keepsakes.bytes();
  }

  Endpoints endpoints() {
    return endpoints;
  }

  Optional<TokenCounter> counter() {
    return apis.counter().get();
  }

  String version() {
    return apis.version();
  }

  InForce policy() {
    return policy.get();
  }

  Router router() {
    return router;
  }

  /** What tells of targets' answers under {@code snapshot}. */
  Foresight foresight(Snapshot snapshot) {
    return foresights.under(snapshot);
  }

  Sampler sampler() {
    return sampler;
  }

  /** Tells what was observed of an answer. */
  void observed(Evidence observation) {
    lessons.learner().take(observation);
  }

  Lessons lessons() {
    return lessons;
  }

  Gatehouse gatehouse() {
    return sources.gatehouse();
  }

  TargetBoard board() {
    return board;
  }

  Settlement settlement() {
    return settlement;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Ids ids() {
    return ids;
  }

  Keepsakes keepsakes() {
    return keepsakes;
  }

  MaskNumbers maskNumbers() {
    return maskNumbers;
  }

  ConversationLabels conversationLabels() {
    return conversationLabels;
  }

  ResponseCache cache() {
    return sources.cache();
  }

  InstantSource clock() {
    return sources.clock();
  }

  RandomGenerator random() {
    return sources.random().get();
  }
}
