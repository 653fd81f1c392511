package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.upstream.UpstreamCall;
import dev.wagonway.gateway.upstream.UpstreamClient;
import dev.wagonway.gateway.upstream.UpstreamObserver;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Metered;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try to get an answer from one target and to the client.
 *
 * <p>Started by the request's virtual thread, which waits for it in {@link Race}; everything else
 * happens on the event loop that the client and the upstream connection share.
 */
public final class Attempt implements UpstreamObserver {

  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private final Consignment consignment;
  private final Waybill waybill;
  private final Leg leg;
  private final Race race;
  private final ClientReply reply;
  private final Lane lane;
  private final Deadlines deadlines;
  private final Patience patience;
  private @Nullable Passage passage;
  private @Nullable UpstreamCall call;
  private @Nullable Answer answer;
  private boolean over;
  private boolean faulty;
  private boolean callEnded;

  /** Prepares the attempt that {@code leg} records. */
  public Attempt(Consignment consignment, Waybill waybill, Leg leg, Race race, Lane lane) {
    this.consignment = consignment;
    this.waybill = waybill;
    this.leg = leg;
    this.race = race;
    this.reply = race.reply();
    this.lane = lane;
    var query = waybill.decision().query();
    this.deadlines = deadlines(waybill, leg);
    this.patience =
        new Patience(
            Clockwork.of(reply.loop()),
            deadlines,
            query.request().stream(),
            lane.slowRates().applyAsDouble(leg.target()),
            this::timedOut);
  }

  private static Deadlines deadlines(Waybill waybill, Leg leg) {
    var said = waybill.decision().ruling().deadlines();
    var own = leg.target().handling().deadlines();
    return own == null ? said : said.and(own);
  }

  /**
   * What attempts need of the gateway.
   *
   * @param limits how large answers and events may be
   * @param quotas hears what answers tell of rate limits
   * @param slowRates each target's own slow rate in tokens per second, or 0 if it is not known
   */
  public record Lane(
      UpstreamClient client,
      Crossings crossings,
      OpenAttempts open,
      Limits limits,
      QuotaObserver quotas,
      ToDoubleFunction<Target> slowRates) {}

  /** Makes the request ready and sends it; to be called by the request's virtual thread. */
  public void start() {
    try {
      var ready = lane.crossings().passage(consignment, waybill, leg);
      passage = ready;
      lane.open().add(this);
      reply.loop().execute(() -> send(ready));
    } catch (FailureException e) {
      leg.ended(System.nanoTime(), new Outcome.Undelivered(e.failure(), null));
    }
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
    reply.loop().execute(() -> breakOff(failure));
  }

  /** Whom it asks. */
  Target target() {
    return leg.target();
  }

  /** Ends the attempt if nobody can have read its request yet; from any thread. */
  void breakOffUnsent(Failure.ConnectFailed failure) {
    reply
        .loop()
        .execute(() -> {
          if (!leg.wasSent()) {
            breakOff(failure);
          }
        });
  }

  private void send(Passage ready) {
    race.join(this);
    if (over) {
      return;
    }
    try {
      patience.start(waybill.arrivedNanos(), leg.share());
      var started = lane.client().call(reply.loop(), ready.request(), deadlines.connect(), this);
      if (!over) {
        call = started;
      }
    } catch (RuntimeException | StackOverflowError e) {
      fault(e);
    }
  }

  @Override
  public void sent() {
    if (!over) {
      var now = System.nanoTime();
      leg.sent(now);
      waybill.overhead().pause(now);
    }
  }

  @Override
  public void head(int status, HttpHeaders headers) {
    if (over || passage == null) {
      return;
    }
    try {
      LimitHeaders.note(waybill, leg, passage.crossing().upstream(), headers, lane.quotas());
      answer = Answer.begun(this, passage, status, headers);
    } catch (FailureException e) {
      breakOff(e.failure());
    } catch (RuntimeException | StackOverflowError e) {
      fault(e);
    }
  }

  @Override
  public void data(ByteBuf chunk) {
    if (over || answer == null) {
      return;
    }
    if (!(answer instanceof StreamAnswer)) {
      patience.bytes();
    }
    try {
      answer.data(chunk);
    } catch (RuntimeException | StackOverflowError e) {
      fault(e);
    }
  }

  @Override
  public void readComplete() {
    if (!over && answer != null) {
      answer.readComplete();
    }
  }

  @Override
  public void end() {
    callEnded = true;
    if (over) {
      patience.stop();
      return;
    }
    try {
      if (answer != null) {
        answer.end();
      }
    } catch (RuntimeException | StackOverflowError e) {
      fault(e);
    }
  }

  @Override
  public void failed(Failure.ByTarget failure) {
    callEnded = true;
    if (over) {
      patience.stop();
      return;
    }
    breakOff(failure);
  }

  /** So many pieces of content have come by now. */
  void content(long pieces) {
    patience.content(pieces);
  }

  /** The client has caught up, or has fallen behind. */
  void writabilityChanged(boolean writable) {
    if (!over && call != null) {
      call.read(writable);
      patience.waitForTarget(writable);
    }
  }

  /** The client has gone. */
  void gone() {
    abandon(new Outcome.ClientGone());
  }

  /** Another attempt has content first. */
  void outrun() {
    abandon(new Outcome.Outrun());
  }

  private void abandon(Outcome how) {
    if (over) {
      return;
    }
    if (answer != null) {
      answer.abandon();
    } else if (leg.wasSent()) {
      leg.consumed(Usage.of(waybill.decision().query().request().inputTokens(), 0), true);
    }
    giveUpCall();
    finish(how);
  }

  /** What is wrong with an answer so far, or null if nothing is. */
  @Nullable Failure fault(Metered meter) {
    var failure = meter.failure();
    return failure == null && isEmpty(meter)
        ? new Failure.Broken("target " + leg.target() + " answered with nothing")
        : failure;
  }

  /** Some models end their turn in silence; if nobody else can be asked, that is the answer. */
  private boolean isEmpty(Metered meter) {
    return meter.isBlank()
        && leg.share() != null
        && waybill.decision().query().request().maxOutputTokens() != 1;
  }

  /** Tries to be the attempt that answers; if it is not, it has been cancelled. */
  boolean claim() {
    if (!race.claim(this)) {
      return false;
    }
    waybill.answeredBy(leg);
    return true;
  }

  /** How large answers and events may be. */
  Limits limits() {
    return lane.limits();
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
    return failure.allowsFallback() && !faulty;
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
    if (call != null && !callEnded) {
      callEnded = true;
      call.cancel();
    }
  }

  private void timedOut(Failure.Phase phase) {
    if (over) {
      giveUpCall();
      return;
    }
    var what = "target " + leg.target() + ": " + patience.story(phase);
    breakOff(new Failure.TimedOut(what, phase));
  }

  private void breakOff(Failure failure) {
    if (over) {
      return;
    }
    giveUpCall();
    if (answer != null) {
      answer.breakOff(failure);
    } else {
      undelivered(failure, null);
    }
  }

  /** Whatever went wrong, nobody is left waiting. */
  private void fault(Throwable e) {
    log.error(
        "request {}: fault while relaying from target {}", waybill.id(), leg.target(), Trace.of(e));
    var failure =
        new Failure.Broken(
            "the answer of target %s could not be read, see the gateway's log for request %s"
                .formatted(leg.target(), waybill.id()));
    faulty = true;
    try {
      breakOff(failure);
    } catch (RuntimeException | StackOverflowError again) {
      log.error("request {}: and again while telling so", waybill.id(), Trace.of(again));
    }
    if (!over && passage != null) {
      undelivered(failure, null);
    } else if (!over) {
      reply.abort();
      brokenOff(failure);
    }
  }

  private void finish(Outcome how) {
    if (over) {
      return;
    }
    over = true;
    var now = System.nanoTime();
    if (how instanceof Outcome.Undelivered || how instanceof Outcome.Interrupted) {
      waybill.overhead().resume(now);
    } else if (!(how instanceof Outcome.Outrun)) {
      waybill.overhead().pause(now);
    }
    if (callEnded || call == null) {
      patience.stop();
    } else {
      call.read(true);
      patience.linger();
    }
    lane.open().remove(this);
    leg.ended(now, how);
    race.left(this);
  }
}
