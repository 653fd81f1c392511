package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.upstream.UpstreamObserver;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Takes what comes back from the target of one attempt, for as long as the attempt lasts. Whatever
 * goes wrong with it, nobody is left waiting. Confined to the event loop.
 */
final class Intake implements UpstreamObserver {

  private final Attempt attempt;
  private final Patience patience;
  private final Faults faults;
  private @Nullable Answer answer;
  private boolean faulty;
  private boolean askedAgain;
  private boolean accepted;

  Intake(Attempt attempt, Patience patience, Faults faults) {
    this.attempt = attempt;
    this.patience = patience;
    this.faults = faults;
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
      var plainly = passage.plainly();
      if (plainly != null && (status == 400 || status == 422)) {
        askedAgain = true;
        attempt.askAgain(passage.asking(plainly));
        return;
      }
      accepted = status == 200;
      if (askedAgain && accepted) {
        attempt.lane().crossings().odds().refusedBy(attempt.target());
      }
      var upstream = passage.crossing().upstream();
      LimitHeaders.note(attempt.waybill(), attempt.leg(), upstream, headers, attempt.lane());
      answer = Answer.begun(attempt, passage, status, headers);
    } catch (FailureException e) {
      breakOff(e.failure());
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
    breakOff(failure);
  }

  /** Ends the attempt because of {@code failure}; what has come so far will not be completed. */
  void breakOff(Failure failure) {
    try {
      tell(failure);
    } catch (RuntimeException | StackOverflowError e) {
      fault(e);
    }
  }

  private void tell(Failure failure) {
    if (attempt.isOver()) {
      return;
    }
    attempt.giveUpCall();
    if (answer != null) {
      answer.breakOff(failure);
    } else {
      if (isSpent(failure)) {
        attempt.leg().tab().asked();
      }
      attempt.undelivered(failure, null);
    }
  }

  /**
   * Whether the target works, or has worked, for what it was sent: it has accepted, or it is the
   * gateway that gives up. A target that hangs up without a word is taken not to have begun.
   */
  private boolean isSpent(Failure failure) {
    var isGivenUp =
        failure instanceof Failure.ByGateway
            || failure instanceof Failure.UplinkDown
            || (failure instanceof Failure.TimedOut(_, var phase, _)
                && phase != Failure.Phase.CONNECT);
    return attempt.leg().timing().wasSent() && (accepted || isGivenUp);
  }

  /** Tells an answer that was kept, as if it came just now. */
  void replay(Kept kept) {
    try {
      var telling = kept.teller(attempt);
      answer = telling;
      kept.tell(attempt, telling);
    } catch (RuntimeException | StackOverflowError e) {
      fault(e);
    }
  }

  /** Nobody wants it any more; what the target has done for it so far is priced. */
  void abandon() {
    var leg = attempt.leg();
    try {
      if (answer != null) {
        answer.abandon();
      } else if (leg.timing().wasSent() && leg.usage() == null) {
        leg.tab().asked();
      }
    } catch (RuntimeException | StackOverflowError e) {
      faults.whileLettingGo(e);
    }
  }

  /** Whether it was the gateway that could not go on. */
  boolean isFaulty() {
    return faulty;
  }

  /** Ends the attempt because of an error of our own. */
  void fault(Throwable e) {
    var failure = faults.whileRelaying(e);
    faulty = true;
    try {
      tell(failure);
    } catch (RuntimeException | StackOverflowError again) {
      faults.whileTelling(again);
    }
    if (attempt.isOver()) {
      return;
    }
    if (accepted && attempt.leg().usage() == null) {
      attempt.leg().tab().asked();
    }
    if (attempt.passage() != null) {
      attempt.undelivered(failure, null);
    } else {
      attempt.reply().abort();
      attempt.brokenOff(failure);
    }
  }
}
