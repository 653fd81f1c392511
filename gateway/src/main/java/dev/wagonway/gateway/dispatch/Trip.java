package dev.wagonway.gateway.dispatch;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Hold;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.health.Permit;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.relay.Attempt;
import dev.wagonway.gateway.relay.Consignment;
import dev.wagonway.gateway.relay.Kept;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Race;
import dev.wagonway.gateway.relay.Step;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way from target to target. Confined to the request's virtual thread, which it
 * parks.
 */
final class Trip implements Itinerary.Means {

  private final Crew crew;
  private final Consignment consignment;
  private final Waybill waybill;
  private final Race race;
  private final Itinerary itinerary;
  private final long dueNanos;
  private final boolean mayHedge;
  private final List<Ride> rides = new ArrayList<>(1);
  private @Nullable Spare spare;

  Trip(Crew crew, Consignment consignment, Waybill waybill, ClientReply reply) {
    this.crew = crew;
    this.consignment = consignment;
    this.waybill = waybill;
    this.race = new Race(reply);
    this.itinerary = new Itinerary(waybill.decision(), crew.chance());
    var total = waybill.decision().ruling().deadlines().total();
    this.dueNanos = waybill.arrivedNanos() + total.toNanos();
    this.mayHedge = mayHedge(waybill, consignment);
  }

  /** An answer that did not hold, and the attempt that brought it. */
  private record Spare(Kept kept, Leg leg) {}

  /** An attempt in progress, and what to give back after it. */
  private record Ride(Attempt attempt, Leg leg, Permit permit, Hold hold) {}

  /** Goes from target to target until one has answered or there is no use in going on. */
  Outcome run() {
    var first = itinerary.first();
    var outcome = ride(consignment, first, Leg.Kind.FIRST);
    while (outcome instanceof Outcome.Undelivered(var failure, _)) {
      if (race.isGone()) {
        return new Outcome.ClientGone();
      }
      var stop = itinerary.next(this);
      if (stop == null) {
        return spare == null ? outcome : deliver(spare);
      }
      pause(stop.delay());
      outcome =
          race.isGone()
              ? new Outcome.ClientGone()
              : ride(consignment, stop.candidate(), kind(stop, failure));
    }
    return outcome instanceof Outcome.Interrupted interrupted ? goOn(interrupted) : outcome;
  }

  private static Leg.Kind kind(Itinerary.Stop stop, Failure before) {
    return before instanceof Failure.Unconvincing && stop.kind() == Leg.Kind.FALLBACK
        ? Leg.Kind.ESCALATION
        : stop.kind();
  }

  /** Tells an answer that did not hold, as nobody has a better one. */
  private Outcome deliver(Spare answer) {
    var attempt = new Attempt(consignment, waybill, answer.leg(), race, crew.lane());
    attempt.deliver(answer.kept());
    return race.outcome(List.of(attempt));
  }

  /** Lets others go on with an answer of which the client has the beginning. */
  private Outcome goOn(Outcome.Interrupted interrupted) {
    return new Continuation(
            consignment,
            waybill,
            race,
            (continuing, next) -> ride(continuing, next, Leg.Kind.CONTINUATION))
        .of(interrupted);
  }

  /** Asks one target, and perhaps a second one at the same time. */
  private Outcome ride(Consignment load, Candidate candidate, Leg.Kind kind) {
    try {
      if (!start(load, candidate, kind, true)) {
        return Objects.requireNonNull(waybill.chosen().outcome(), "passed over, so ended");
      }
      var attempts = attempts();
      if (kind != Leg.Kind.CONTINUATION && mayHedge && hedge(candidate)) {
        attempts.add(rides.getLast().attempt());
        race.awaitWinner(attempts);
        leaveEnded();
      }
      return race.outcome(attempts);
    } finally {
      leaveEnded();
    }
  }

  /** Starts an attempt; if the target is not to be asked now, tells so and returns false. */
  private boolean start(Consignment load, Candidate candidate, Leg.Kind kind, boolean mayWait) {
    Hold hold;
    Permit permit;
    try {
      hold = hold(candidate);
      permit = enter(candidate, hold, mayWait);
    } catch (FailureException e) {
      var leg = waybill.passedOver(candidate, kind, e.failure());
      itinerary.failed(leg.candidate(), e.failure(), this);
      return false;
    }
    if (kind == Leg.Kind.FIRST || kind == Leg.Kind.FALLBACK || kind == Leg.Kind.ESCALATION) {
      crew.retries().of(candidate.target().subject().id()).first();
    }
    var leg = waybill.attempt(candidate, kind, permit.key());
    leg.onContent(permit::begun);
    if (kind != Leg.Kind.CONTINUATION && itinerary.hasOthers()) {
      leg.share(left().dividedBy(2));
    }
    leg.scrutiny().refusalLeadsOn(itinerary.mayBeRefused(candidate, this));
    if (isCascade()) {
      leg.scrutiny().mayEscalate(itinerary.mayEscalate(candidate, this));
    }
    var attempt = new Attempt(load, waybill, leg, race, crew.lane());
    rides.add(new Ride(attempt, leg, permit, hold));
    attempt.start();
    return true;
  }

  private Hold hold(Candidate candidate) {
    var started = System.nanoTime();
    try {
      return crew.treasury().hold(waybill, candidate);
    } finally {
      waybill.steps().took(Step.RESERVE, started, System.nanoTime());
    }
  }

  /** Goes through the target's door; {@code hold} is given back if it is shut. */
  private Permit enter(Candidate candidate, Hold hold, boolean mayWait) {
    try {
      return enter(candidate, mayWait);
    } catch (RuntimeException e) {
      hold.release();
      throw e;
    }
  }

  private Permit enter(Candidate candidate, boolean mayWait) {
    var decision = waybill.decision();
    var ask =
        new Ask(
            decision.ruling().recovery().priority(),
            candidate.expectedCost(),
            decision.query().request().inputTokens(),
            dueNanos,
            mayWait,
            race::isAbandoned);
    if (!rides.isEmpty()) {
      return crew.doors().enter(candidate.target().subject(), ask);
    }
    waybill.overhead().pause(System.nanoTime());
    try {
      return crew.doors().enter(candidate.target().subject(), ask);
    } finally {
      waybill.overhead().resume(System.nanoTime());
    }
  }

  private boolean isCascade() {
    return waybill.decision().query().route().cascade().enabled();
  }

  /**
   * An answer that a cascade holds back says nothing of how slow its target is, and what is no
   * chat, such as an image, has a price that nobody knows before.
   */
  private static boolean mayHedge(Waybill waybill, Consignment consignment) {
    var decision = waybill.decision();
    return decision.ruling().recovery().hedge().enabled()
        && !decision.query().route().cascade().enabled()
        && consignment.chat() != null;
  }

  /**
   * Waits for as long as the target usually takes, then asks a second one as well; tells whether it
   * did.
   */
  private boolean hedge(Candidate running) {
    race.awaitNews(attempts(), System.nanoTime() + patience(running).toNanos());
    if (race.isWon() || race.isGone() || rides.getFirst().attempt().hasEnded()) {
      return false;
    }
    var stop = itinerary.hedge(running, this);
    return stop != null && start(consignment, stop.candidate(), stop.kind(), false);
  }

  /**
   * How long the first target has before a second one is asked: to its first content, or to the end
   * of an answer in one piece.
   */
  private Duration patience(Candidate running) {
    var atLeast = waybill.decision().ruling().recovery().hedge().atLeast();
    var target = running.target().subject();
    var stream = waybill.decision().query().request().stream();
    var known = stream ? crew.board().slowFirstToken(target) : crew.board().slowAnswer(target);
    var expected = stream ? running.expectedFirstToken() : running.expectedLatency();
    var usual = known.isZero() ? expected.multipliedBy(2) : known;
    return usual.compareTo(atLeast) > 0 ? usual : atLeast;
  }

  private List<Attempt> attempts() {
    var attempts = new ArrayList<Attempt>(2);
    for (var ride : rides) {
      attempts.add(ride.attempt());
    }
    return attempts;
  }

  /** Gives back the permits of the attempts that have ended, and learns from those that failed. */
  private void leaveEnded() {
    for (var ride : List.copyOf(rides)) {
      if (ride.attempt().hasEnded()) {
        rides.remove(ride);
        ride.leg().timing().tell(waybill.steps());
        ride.permit().release(ride.leg());
        ride.hold().settle(waybill, ride.leg());
        var kept = ride.leg().scrutiny().kept();
        if (kept != null) {
          spare = new Spare(kept, ride.leg());
        }
        if (ride.leg().outcome() instanceof Outcome.Undelivered(var failure, _)) {
          itinerary.failed(ride.leg().candidate(), failure, this);
        }
      }
    }
  }

  private void pause(Duration delay) {
    if (!delay.isZero()) {
      waybill.overhead().pause(System.nanoTime());
      race.pause(delay.toNanos());
      waybill.overhead().resume(System.nanoTime());
    }
  }

  @Override
  public Money spent() {
    return waybill.bill().spent();
  }

  @Override
  public Duration left() {
    return Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime()));
  }

  @Override
  public boolean takeRetry(Target target) {
    return crew.retries().of(target.id()).takeRetry();
  }

  @Override
  public boolean hasOtherKey(Target target) {
    return crew.doors().hasOtherKey(target);
  }
}
