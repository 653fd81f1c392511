package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.upstream.UpstreamObserver;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what comes back from the target of one attempt, for as long as the attempt lasts. Whatever
 * goes wrong with it, nobody is left waiting. Confined to the event loop.
 */
final class Intake implements UpstreamObserver {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final Attempt attempt;
  private final Patience patience;
  private @Nullable Answer answer;
  private boolean faulty;

  Intake(Attempt attempt, Patience patience) {
    this.attempt = attempt;
    this.patience = patience;
  }

  @Override
  public void sent() {
    attempt.sent();
  }

  @Override
  public void head(int status, HttpHeaders headers) {
    var passage = attempt.passage();
    if (attempt.isOver() || passage == null) {
      return;
    }
    try {
      var upstream = passage.crossing().upstream();
      LimitHeaders.note(attempt.waybill(), attempt.leg(), upstream, headers, attempt.quotas());
      answer = Answer.begun(attempt, passage, status, headers);
    } catch (FailureException e) {
      attempt.breakOff(e.failure());
    } catch (RuntimeException | StackOverflowError e) {
      fault(e);
    }
  }

  @Override
  public void data(ByteBuf chunk) {
    if (attempt.isOver() || answer == null) {
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
    if (!attempt.isOver() && answer != null) {
      answer.readComplete();
    }
  }

  @Override
  public void end() {
    attempt.callEnded();
    if (attempt.isOver() || answer == null) {
      return;
    }
    try {
      answer.end();
    } catch (RuntimeException | StackOverflowError e) {
      fault(e);
    }
  }

  @Override
  public void failed(Failure.ByTarget failure) {
    attempt.callEnded();
    attempt.breakOff(failure);
  }

  /** What has come so far will not be completed. */
  void breakOff(Failure failure) {
    if (answer != null) {
      answer.breakOff(failure);
    } else {
      attempt.undelivered(failure, null);
    }
  }

  /** Nobody wants it any more; what the target has done for it so far is priced. */
  void abandon() {
    var leg = attempt.leg();
    if (answer != null) {
      answer.abandon();
    } else if (leg.wasSent()) {
      var prompt = attempt.waybill().decision().query().request().inputTokens();
      leg.consumed(Usage.of(prompt, 0), true);
    }
  }

  /** Whether it was the gateway that could not go on. */
  boolean isFaulty() {
    return faulty;
  }

  /** Ends the attempt because of an error of our own. */
  void fault(Throwable e) {
    var id = attempt.waybill().id();
    log.error("request {}: fault while relaying from target {}", id, attempt.target(), Trace.of(e));
    var failure =
        new Failure.Broken(
            "the answer of target %s could not be read, see the gateway's log for request %s"
                .formatted(attempt.target(), id));
    faulty = true;
    try {
      attempt.tell(failure);
    } catch (RuntimeException | StackOverflowError again) {
      log.error("request {}: and again while telling so", id, Trace.of(again));
    }
    if (attempt.isOver()) {
      return;
    }
    if (attempt.passage() != null) {
      attempt.undelivered(failure, null);
    } else {
      attempt.reply().abort();
      attempt.brokenOff(failure);
    }
  }
}
