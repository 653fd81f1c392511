package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Metered;
import org.jspecify.annotations.Nullable;

/**
 * One try to get an answer from one target and to the client.
 *
 * <p>Started by the request's virtual thread, which waits for it in {@link Race}; everything else
 * happens on the event loop that the client and the upstream connection share.
 */
public final class Attempt {

  private final Consignment consignment;
  private final Waybill waybill;
  private final Leg leg;
  private final Race race;
  private final ClientReply reply;
  private final Lane lane;
  private final Asking asking;
  private final Patience patience;
  private final Faults faults;
  private final Intake intake;
  private @Nullable Passage passage;
  private boolean over;

  /** Prepares the attempt that {@code leg} records. */
  public Attempt(Consignment consignment, Waybill waybill, Leg leg, Race race, Lane lane) {
    this.consignment = consignment;
    this.waybill = waybill;
    this.leg = leg;
    this.race = race;
    this.reply = race.reply();
    this.lane = lane;
    var deadlines = Patience.deadlines(waybill, leg);
    this.asking = new Asking(lane.client(), reply.loop(), deadlines.connect());
    this.patience =
        new Patience(
            Clockwork.of(reply.loop()),
            deadlines,
            waybill.decision().query().request().stream(),
            lane.slowRates().applyAsDouble(leg.target()),
            this::timedOut);
    this.faults = new Faults(waybill, leg);
    this.intake = new Intake(this, patience, faults);
  }

  /** Makes the request ready and sends it; to be called by the request's virtual thread. */
  public void start() {
    try {
      var ready = lane.crossings().passage(consignment, waybill, leg);
      passage = ready;
      leg.tab().prompted(ready.promptTokens(waybill));
      lane.open().add(this);
      reply.loop().execute(() -> take(() -> send(ready)));
    } catch (FailureException e) {
      leg.ended(System.nanoTime(), new Outcome.Undelivered(e.failure(), null));
    } catch (RuntimeException | StackOverflowError e) {
      lane.open().remove(this);
      leg.ended(System.nanoTime(), new Outcome.Undelivered(faults.whilePreparing(e), null));
    }
  }

  /** Tells what an earlier attempt has kept; to be called by the request's virtual thread. */
  public void deliver(Kept answer) {
    leg.reopen();
    passage = answer.passage();
    lane.open().add(this);
    reply.loop().execute(() -> take(() -> intake.replay(answer)));
  }

  /** Whether it is over. */
  public boolean hasEnded() {
    return leg.outcome() != null;
  }

  /** How it ended; to be called once it has. */
  public Outcome outcome() {
    var ended = leg.outcome();
    if (ended == null) {
      throw new IllegalStateException("the attempt has not ended");
    }
    return ended;
  }

  /** Ends the attempt because the gateway is shutting down; from any thread. */
  public void shutDown(Failure.Unavailable failure) {
    reply.loop().execute(() -> intake.breakOff(failure));
  }

  /** Whom it asks. */
  Target target() {
    return leg.target();
  }

  /** Ends the attempt if it has no content yet; from any thread. */
  void breakOffEmpty(Failure.UplinkDown failure) {
    reply
        .loop()
        .execute(() -> {
          if (!leg.timing().hasContent()) {
            intake.breakOff(failure);
          }
        });
  }

  private void take(Runnable step) {
    if (!over) {
      race.join(this);
    }
    if (!over) {
      try {
        step.run();
      } catch (RuntimeException | StackOverflowError e) {
        intake.fault(e);
      }
    }
  }

  private void send(Passage ready) {
    var total = waybill.decision().ruling().deadlines().total();
    patience.start(waybill.arrivedNanos(), total, leg.share());
    leg.timing().asked(System.nanoTime());
    asking.begin(ready.request(), intake);
  }

  /** What is asked of the target. */
  Asking asking() {
    return asking;
  }

  /** Gives up the call and asks in another way. */
  void askAgain(Passage other) {
    passage = other;
    asking.begin(other.request(), intake);
  }

  /** The request is on its way. */
  void sent() {
    if (!over) {
      var now = System.nanoTime();
      leg.timing().sent(now);
      waybill.overhead().pause(now);
      leg.timing().busyBefore(waybill.overhead().nanos(now));
    }
  }

  /** Nothing more comes from the target. */
  void callEnded() {
    asking.end();
    if (over) {
      patience.stop();
    }
  }

  /** Whether it is over, so that what still comes is of no interest. */
  boolean isOver() {
    return over;
  }

  /** How the answer is read and told, until the first content is on its way to the client. */
  @Nullable Passage passage() {
    return passage;
  }

  /** Its deadlines. */
  Patience patience() {
    return patience;
  }

  /** What takes the answer. */
  Intake intake() {
    return intake;
  }

  /** The client has caught up, or has fallen behind. */
  void writabilityChanged(boolean writable) {
    if (!over) {
      asking.read(writable);
      patience.waitForTarget(writable);
    }
  }

  /** Gives it up, as the client has gone or another attempt has content first. */
  void abandon(Outcome how) {
    if (over) {
      return;
    }
    giveUpCall();
    intake.abandon();
    finish(how);
  }

  /** Tries to be the attempt that answers; if it is not, it has been cancelled. */
  boolean claim() {
    if (!race.claim(this)) {
      return false;
    }
    waybill.answeredBy(leg);
    return true;
  }

  /** What it needs of the gateway. */
  Lane lane() {
    return lane;
  }

  ClientReply reply() {
    return reply;
  }

  Waybill waybill() {
    return waybill;
  }

  Leg leg() {
    return leg;
  }

  /**
   * The first content is on its way to the client; no other target can take over from here, unless
   * it goes on where this one stops.
   *
   * @param passing what comes, if it is a stream
   */
  void committed(@Nullable Metered passing) {
    if (passage != null && passage.crossing().resumable() == null) {
      consignment.release();
    }
    passage = null;
    patience.contentHasBegun(passing);
  }

  /** Whether another target might go on after {@code failure}. */
  boolean maySucceedElsewhere(Failure failure) {
    return failure.allowsFallback() && !intake.isFaulty();
  }

  /** The client has a part of the answer, and waits for another target to go on. */
  void interrupted(Failure failure, Partial partial) {
    giveUpCall();
    finish(new Outcome.Interrupted(failure, partial));
  }

  void delivered() {
    finish(new Outcome.Delivered());
  }

  void brokenOff(Failure failure) {
    giveUpCall();
    finish(new Outcome.BrokenOff(failure));
  }

  void undelivered(Failure failure, Outcome.@Nullable ErrorAnswer errorAnswer) {
    finish(new Outcome.Undelivered(failure, errorAnswer));
  }

  /** Closes the upstream connection, unless the call is over. */
  void giveUpCall() {
    asking.giveUp();
  }

  private void timedOut(Failure.Phase phase) {
    if (over) {
      giveUpCall();
      return;
    }
    var what = "target " + leg.target() + ": " + patience.story(phase);
    intake.breakOff(new Failure.TimedOut(what, phase));
  }

  private void finish(Outcome how) {
    if (over) {
      return;
    }
    over = true;
    var now = System.nanoTime();
    if (how instanceof Outcome.Undelivered) {
      race.giveUp(this);
      waybill.notAnsweredBy(leg);
    }
    if (how instanceof Outcome.Undelivered || how instanceof Outcome.Interrupted) {
      if (race.isAlone(this)) {
        waybill.overhead().resume(now);
      }
    } else if (!(how instanceof Outcome.Outrun)) {
      waybill.overhead().pause(now);
      leg.timing().busyAfter(waybill.overhead().nanos(now));
    }
    if (asking.isOver()) {
      patience.stop();
    } else {
      asking.read(true);
      patience.linger();
    }
    lane.open().remove(this);
    leg.ended(now, how);
    race.left(this);
  }
}
