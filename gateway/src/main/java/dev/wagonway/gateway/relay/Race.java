package dev.wagonway.gateway.relay;

import dev.wagonway.gateway.edge.ClientReply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one request that may answer: the first that has content does, and the others are
 * cancelled. Watches the client for all of them.
 *
 * <p>Created, and waited for, by the request's virtual thread; everything else happens on the event
 * loop.
 */
public final class Race implements ClientReply.Observer {

  private final ClientReply reply;
  private final Thread waiter = Thread.currentThread();
  private final List<Attempt> running = new ArrayList<>(2);
  private boolean watching;
  private boolean lookingOut;
  private volatile @Nullable Attempt winner;
  private volatile boolean gone;
  private volatile boolean expectingNews;

  /** A race for the way back to one client; to be made by the thread that will wait. */
  public Race(ClientReply reply) {
    this.reply = reply;
  }

  ClientReply reply() {
    return reply;
  }

  /** Whether the client has gone, as far as has been noticed. */
  public boolean isGone() {
    return gone;
  }

  /** Whether an attempt has begun to answer. */
  public boolean isWon() {
    return winner != null;
  }

  /** Whether the client has gone, which is looked out for from now on, attempts or none. */
  public boolean isAbandoned() {
    if (!lookingOut) {
      lookingOut = true;
      reply.loop().execute(this::observe);
    }
    return gone;
  }

  /**
   * Waits until one of {@code attempts} has begun to answer or has ended, the client has gone, or
   * the time is over.
   *
   * @param dueNanos when to stop waiting, as a {@link System#nanoTime}
   */
  public void awaitNews(List<Attempt> attempts, long dueNanos) {
    expectingNews = true;
    while (!isWon() && !gone && !anyHasEnded(attempts)) {
      var left = dueNanos - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }

  /** Waits until one of {@code attempts} has begun to answer, or all have ended. */
  public void awaitWinner(List<Attempt> attempts) {
    expectingNews = true;
    while (!isWon() && !allHaveEnded(attempts)) {
      LockSupport.park(this);
    }
  }

  /**
   * Waits for the end of all {@code attempts}, so that nothing is left behind: those that were
   * outrun end at once. How the one that answered has ended, or else how the last of them has.
   */
  public Outcome outcome(List<Attempt> attempts) {
    while (!allHaveEnded(attempts)) {
      LockSupport.park(this);
    }
    var first = winner;
    return first != null ? first.outcome() : telling(attempts);
  }

  private static boolean anyHasEnded(List<Attempt> attempts) {
    for (var attempt : attempts) {
      if (attempt.hasEnded()) {
        return true;
      }
    }
    return false;
  }

  private static boolean allHaveEnded(List<Attempt> attempts) {
    for (var attempt : attempts) {
      if (!attempt.hasEnded()) {
        return false;
      }
    }
    return true;
  }

  /** A client that has gone says more than a target that failed. */
  private static Outcome telling(List<Attempt> attempts) {
    for (var attempt : attempts) {
      if (!(attempt.outcome() instanceof Outcome.Undelivered)) {
        return attempt.outcome();
      }
    }
    return attempts.getLast().outcome();
  }

  /** Waits, unless the client goes away. */
  public void pause(long nanos) {
    var due = System.nanoTime() + nanos;
    if (!isAbandoned()) {
      awaitNews(List.of(), due);
    }
  }

  /**
   * Takes part; from now on {@code attempt} is told of the client. If another has begun to answer
   * in the meantime, it is too late.
   */
  void join(Attempt attempt) {
    running.add(attempt);
    observe();
    if (gone) {
      attempt.abandon(new Outcome.ClientGone());
    } else if (winner != null) {
      attempt.abandon(new Outcome.Outrun());
    }
  }

  private void observe() {
    if (!watching) {
      watching = true;
      reply.observe(this);
    }
  }

  /**
   * Tries to be the one that answers.
   *
   * @return whether {@code attempt} is; if not, it has been cancelled
   */
  boolean claim(Attempt attempt) {
    var first = winner;
    if (first != null && first != attempt) {
      attempt.abandon(new Outcome.Outrun());
    }
    if (first != null) {
      return first == attempt;
    }
    for (var other : List.copyOf(running)) {
      if (other != attempt) {
        other.abandon(new Outcome.Outrun());
      }
    }
    winner = attempt;
    if (expectingNews) {
      LockSupport.unpark(waiter);
    }
    return true;
  }

  /**
   * Lets another attempt answer, as the one that did has broken off and another may go on; to be
   * called by the thread that waits.
   */
  public void reopen() {
    winner = null;
  }

  /** The answer of {@code attempt} has come to nothing, so another may yet answer. */
  void giveUp(Attempt attempt) {
    if (winner == attempt) {
      winner = null;
    }
  }

  /** Whether {@code attempt} alone is in progress. */
  boolean isAlone(Attempt attempt) {
    return running.isEmpty() || (running.size() == 1 && running.getFirst() == attempt);
  }

  /** Takes note that {@code attempt} has ended, and wakes who waits. */
  void left(Attempt attempt) {
    running.remove(attempt);
    EndOfRound.run(reply.loop(), () -> LockSupport.unpark(waiter));
  }

  @Override
  public void writabilityChanged(boolean writable) {
    var first = winner;
    if (first != null) {
      first.writabilityChanged(writable);
    }
  }

  @Override
  public void gone() {
    gone = true;
    for (var attempt : List.copyOf(running)) {
      attempt.abandon(new Outcome.ClientGone());
    }
    LockSupport.unpark(waiter);
  }
}
