package dev.wagonway.gateway.exchange;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.RequestHandler;
import dev.wagonway.gateway.observe.TargetBoard;
import dev.wagonway.gateway.relay.Attempt;
import dev.wagonway.gateway.relay.EndOfRound;
import dev.wagonway.route.Router;
import dev.wagonway.spi.Wire;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Starts an {@link Exchange} for each request, and holds what they share. Thread-safe. */
public final class Exchanges implements RequestHandler {

  private final Endpoints endpoints;
  private final Router router = Router.byPriors();
  private final Supplier<Snapshot> policy;
  private final TargetBoard board;
  private final Settlement settlement;
  private final Attempt.Lane lane;
  private final Ids ids;
  private final Sources sources;
  private final ThreadFactory threads = Thread.ofVirtual().name("exchange").factory();

  /**
   * Prepares.
   *
   * @param wires the APIs that clients may speak; errors that belong to none are told in the first
   *     one
   * @param policy the snapshot in force at the moment of asking
   */
  public Exchanges(
      List<Wire> wires,
      Supplier<Snapshot> policy,
      Settlement settlement,
      Attempt.Lane lane,
      Sources sources) {
    this.endpoints = new Endpoints(wires);
    this.policy = policy;
    this.settlement = settlement;
    this.board = settlement.board();
    this.lane = lane;
    this.ids = new Ids(sources.random());
    this.sources = sources;
  }

  /**
   * Where time and chance come from.
   *
   * @param random gives the generator of the current thread
   */
  public record Sources(InstantSource clock, Supplier<RandomGenerator> random) {}

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    EndOfRound.run(reply.loop(), threads.newThread(new Exchange(this, request, reply))::start);
  }

  Endpoints endpoints() {
    return endpoints;
  }

  Snapshot policy() {
    return policy.get();
  }

  Router router() {
    return router;
  }

  TargetBoard board() {
    return board;
  }

  Settlement settlement() {
    return settlement;
  }

  Attempt.Lane lane() {
    return lane;
  }

  Ids ids() {
    return ids;
  }

  InstantSource clock() {
    return sources.clock();
  }

  RandomGenerator random() {
    return sources.random().get();
  }
}
