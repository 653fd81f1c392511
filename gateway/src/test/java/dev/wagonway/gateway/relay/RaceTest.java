package dev.wagonway.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Savings;
import dev.wagonway.config.ServerSettings;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.transport.Transport;
import dev.wagonway.gateway.upstream.UpstreamClient;
import dev.wagonway.predict.Features;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may answer, on an event loop that goes on only when it is told to. */
class RaceTest {

  private static final Failure BROKEN = new Failure.Broken("cut");
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final UpstreamClient client =
      new UpstreamClient(
          ServerSettings.DEFAULT.upstream(),
          Map.of(),
          Map.of(),
          Transport.of(ServerSettings.DEFAULT.transport()));
  private final Set<Target> outOfReach = new HashSet<>();
  private final OpenAttempts open = new OpenAttempts(outOfReach::contains);
  private final Waybill waybill = waybill();
  private final Race race = new Race(new NoReply(channel.eventLoop()));

  @AfterEach
  void close() {
    client.close();
    channel.finishAndReleaseAll();
  }

  @Test
  void whoJoinsAfterAnotherHasBegunToAnswerIsCancelled() {
    var first = attempt(0, Leg.Kind.FIRST);
    var late = attempt(1, Leg.Kind.HEDGE);
    race.join(first);
    assertThat(race.claim(first)).isTrue();
    race.join(late);
    assertThat(late.outcome()).isInstanceOf(Outcome.Outrun.class);
  }

  @Test
  void whoClaimsAfterAnotherHasBegunToAnswerIsCancelled() {
    var first = attempt(0, Leg.Kind.FIRST);
    var second = attempt(1, Leg.Kind.HEDGE);
    assertThat(race.claim(first)).isTrue();
    assertThat(race.claim(second)).isFalse();
    assertThat(second.outcome()).isInstanceOf(Outcome.Outrun.class);
  }

  @Test
  void whoWinsAndDeliversNothingStandsInNobodysWay() {
    var faulty = attempt(0, Leg.Kind.FIRST);
    race.join(faulty);
    assertThat(faulty.claim()).isTrue();
    faulty.undelivered(BROKEN, null);
    assertThat(race.isWon()).isFalse();
    assertThat(waybill.told()).isEmpty();
    var other = attempt(1, Leg.Kind.FALLBACK);
    race.join(other);
    assertThat(other.claim()).isTrue();
    other.delivered();
    assertThat(race.outcome(List.of(other))).isInstanceOf(Outcome.Delivered.class);
    assertThat(waybill.target()).isEqualTo(other.target());
  }

  @Test
  void theEndOfAllIsAwaitedSoThatAllArePaidBack() throws InterruptedException {
    var told = new CompletableFuture<Outcome>();
    var ready = new CompletableFuture<List<Attempt>>();
    var waiter =
        Thread.ofVirtual()
            .start(() -> {
              var own = new Race(new NoReply(channel.eventLoop()));
              var both = List.of(attempt(0, Leg.Kind.FIRST, own), attempt(1, Leg.Kind.HEDGE, own));
              own.claim(both.getFirst());
              both.getFirst().delivered();
              ready.complete(both);
              told.complete(own.outcome(both));
            });
    var both = ready.join();
    Awaitility.await().until(waiter::getState, state -> state != Thread.State.RUNNABLE);
    assertThat(told).isNotDone();
    both.getLast().abandon(new Outcome.Outrun());
    assertThat(told.join()).isInstanceOf(Outcome.Delivered.class);
    waiter.join();
  }

  @Test
  void aHedgeThatStillWaitsForItsTargetIsNoWorkOfTheGateway() {
    var first = attempt(0, Leg.Kind.FIRST);
    var hedge = attempt(1, Leg.Kind.HEDGE);
    race.join(first);
    race.join(hedge);
    first.sent();
    hedge.sent();
    first.undelivered(BROKEN, null);
    assertThat(waybill.overhead().nanos(0)).isEqualTo(waybill.overhead().nanos(1_000_000));
    hedge.undelivered(BROKEN, null);
    assertThat(waybill.overhead().nanos(0)).isLessThan(waybill.overhead().nanos(1_000_000));
  }

  @Test
  void whatCannotBePreparedEndsAtOnce() {
    var attempt = attempt(0, Leg.Kind.FIRST);
    attempt.start();
    assertThat(attempt.hasEnded()).isTrue();
    assertThat(attempt.leg().wasAsked()).isFalse();
    assertThat(open.count()).isZero();
  }

  @Test
  void nothingIsBegunAfterTheShutdown() {
    open.shutDown(new Failure.Unavailable("shutting down", Duration.ofSeconds(1)));
    var late = attempt(0, Leg.Kind.FIRST);
    open.add(late);
    channel.runPendingTasks();
    assertThat(late.outcome())
        .isInstanceOfSatisfying(
            Outcome.Undelivered.class,
            end -> assertThat(end.failure()).isInstanceOf(Failure.Unavailable.class));
    assertThat(open.count()).isZero();
  }

  @Test
  void whoWasLetInBeforeTheUplinkWentDownAndBeginsAfterwardsEndsAtOnce() {
    var letIn = attempt(0, Leg.Kind.FIRST);
    outOfReach.add(letIn.target());
    open.uplinkDown();
    open.add(letIn);
    var other = attempt(1, Leg.Kind.FALLBACK);
    open.add(other);
    channel.runPendingTasks();
    assertThat(letIn.outcome())
        .isInstanceOfSatisfying(
            Outcome.Undelivered.class,
            end -> assertThat(end.failure()).isInstanceOf(Failure.UplinkDown.class));
    assertThat(other.hasEnded()).isFalse();
    assertThat(open.count()).isEqualTo(1);
  }

  @Test
  void whoHasContentWhenTheUplinkGoesDownGoesOn() {
    var talking = attempt(0, Leg.Kind.FIRST);
    var waiting = attempt(1, Leg.Kind.HEDGE);
    open.add(talking);
    open.add(waiting);
    talking.leg().firstContent(System.nanoTime());
    outOfReach.addAll(List.of(talking.target(), waiting.target()));
    open.uplinkDown();
    channel.runPendingTasks();
    assertThat(talking.hasEnded()).isFalse();
    assertThat(waiting.hasEnded()).isTrue();
  }

  private Attempt attempt(int rank, Leg.Kind kind) {
    return attempt(rank, kind, race);
  }

  /** Nobody knows the wire that its target speaks. */
  private Attempt attempt(int rank, Leg.Kind kind, Race among) {
    var leg = waybill.attempt(waybill.decision().ranked().get(rank), kind, null);
    var lane =
        new Lane(
            client,
            new Crossings(List.of(), Map.of(), Map.of()),
            open,
            ServerSettings.DEFAULT.limits(),
            (_, _, _, _, _) -> {},
            () -> Instant.EPOCH,
            _ -> 0);
    return new Attempt(consignment(), waybill, leg, among, lane);
  }

  private static Consignment consignment() {
    var body =
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    return new Consignment(wire("anthropic-messages"), wire("openai-chat").decode(body), null);
  }

  private static Wire wire(String name) {
    return ServiceLoader.load(Wire.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(wire -> wire.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Waybill waybill() {
    var route =
        new Route(
            "auto",
            List.of(Targets.onPrem(), Targets.edge()),
            Strategy.AS_LISTED,
            Label.PUBLIC,
            Deadlines.DEFAULT);
    var query =
        new RouteQuery(
            Requests.small(),
            Features.NEUTRAL,
            Caller.ANYONE,
            Label.PUBLIC,
            route,
            Instant.EPOCH,
            0,
            null);
    var policy = new InForce(Waybills.policy("hash", route, Savings.NONE), null);
    return Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 1, policy);
  }

  /** A way back on which nothing is ever told. */
  private record NoReply(EventLoop loop) implements ClientReply {

    @Override
    public void send(ReplyHead head, byte[] body) {}

    @Override
    public void begin(ReplyHead head) {}

    @Override
    public void write(ByteBuf data) {
      data.release();
    }

    @Override
    public void flush() {}

    @Override
    public void end() {}

    @Override
    public void abort() {}

    @Override
    public boolean isWritable() {
      return true;
    }

    @Override
    public void observe(Observer observer) {}
  }
}
