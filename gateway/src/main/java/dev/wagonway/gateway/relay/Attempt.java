package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.upstream.UpstreamCall;
import dev.wagonway.gateway.upstream.UpstreamClient;
import dev.wagonway.gateway.upstream.UpstreamObserver;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try to get an answer from one target and to the client.
 *
 * <p>{@link #outcome} is called on the request's virtual thread and parks it; everything else
 * happens on the event loop that the client and the upstream connection share.
 */
public final class Attempt implements UpstreamObserver, ClientReply.Observer {

  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private final Consignment consignment;
  private final Waybill waybill;
  private final ClientReply reply;
  private final Lane lane;
  private final Patience patience;
  private final Thread waiter = Thread.currentThread();
  private @Nullable Passage passage;
  private @Nullable UpstreamCall call;
  private @Nullable Answer answer;
  private boolean over;
  private boolean callEnded;
  private volatile @Nullable Outcome outcome;

  /**
   * Prepares the attempt; to be called by the virtual thread that will wait for it.
   *
   * @param waybill has the candidate to try as its current one
   */
  public Attempt(Consignment consignment, Waybill waybill, ClientReply reply, Lane lane) {
    this.consignment = consignment;
    this.waybill = waybill;
    this.reply = reply;
    this.lane = lane;
    var query = waybill.decision().query();
    this.patience =
        new Patience(
            reply.loop(),
            waybill.decision().ruling().deadlines(),
            query.request().stream(),
            this::timedOut);
  }

  /**
   * What attempts need of the gateway.
   *
   * @param answerBytes the most that an answer which is not a stream may have
   */
  public record Lane(
      UpstreamClient client, Crossings crossings, OpenAttempts open, int answerBytes) {}

  /** Makes the attempt and waits until it has ended. */
  public Outcome outcome() {
    lane.open().add(this);
    try {
      var ready = lane.crossings().passage(consignment, waybill);
      passage = ready;
      reply.loop().execute(() -> start(ready));
      var ended = outcome;
      while (ended == null) {
        LockSupport.park(this);
        ended = outcome;
      }
      return ended;
    } catch (FailureException e) {
      waybill.ended(System.nanoTime(), true);
      return new Outcome.Undelivered(e.failure(), null);
    } finally {
      lane.open().remove(this);
    }
  }

  /** Ends the attempt because the gateway is shutting down; from any thread. */
  public void shutDown(Failure.Unavailable failure) {
    reply.loop().execute(() -> breakOff(failure));
  }

  private void start(Passage ready) {
    reply.observe(this);
    if (over) {
      return;
    }
    try {
      patience.start(waybill.arrivedNanos());
      var started = lane.client().call(reply.loop(), ready.request(), this);
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
      waybill.sent(System.nanoTime());
    }
  }

  @Override
  public void head(int status, HttpHeaders headers) {
    if (over || passage == null) {
      return;
    }
    try {
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
    patience.progress();
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

  @Override
  public void writabilityChanged(boolean writable) {
    if (!over && call != null) {
      call.read(writable);
      patience.waitForTarget(writable);
    }
  }

  @Override
  public void gone() {
    if (over) {
      return;
    }
    if (answer != null) {
      answer.abandon();
    } else if (waybill.wasSent()) {
      waybill.consumed(Usage.of(waybill.decision().query().request().inputTokens(), 0), true);
    }
    giveUpCall();
    finish(new Outcome.ClientGone());
  }

  /** The most that an answer which is not a stream may have. */
  int mostBytes() {
    return lane.answerBytes();
  }

  ClientReply reply() {
    return reply;
  }

  Waybill waybill() {
    return waybill;
  }

  /** The first content is on its way to the client; no other target can take over from here. */
  void committed() {
    consignment.release();
    passage = null;
    patience.contentHasBegun();
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
    var what = "target " + waybill.target() + ": " + patience.story(phase);
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
        "request {}: fault while relaying from target {}",
        waybill.id(),
        waybill.target(),
        Trace.of(e));
    var failure =
        new Failure.Broken(
            "the answer of target %s could not be read, see the gateway's log for request %s"
                .formatted(waybill.target(), waybill.id()));
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
    waybill.ended(System.nanoTime(), how instanceof Outcome.Undelivered);
    if (callEnded || call == null) {
      patience.stop();
    } else {
      call.read(true);
      patience.linger();
    }
    outcome = how;
    EndOfRound.run(reply.loop(), () -> LockSupport.unpark(waiter));
  }
}
