package dev.wagonway.gateway.upstream;

import dev.wagonway.chat.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its request to the end of its answer; at most one of a connection and an attempt
 * to get one is at work for it. Confined to its event loop.
 */
final class Call implements UpstreamCall {

  private static final Duration SOON = Duration.ofSeconds(2);

  private final LoopPool pool;
  private final String target;
  private final Duration connectTimeout;
  private final UpstreamObserver observer;
  private @Nullable Outgoing outgoing;
  private @Nullable Connection connection;
  private @Nullable Dial dial;
  private boolean reading = true;
  private boolean started;
  private boolean over;

  Call(LoopPool pool, String target, Duration connectTimeout, UpstreamObserver observer) {
    this.pool = pool;
    this.target = target;
    this.connectTimeout = connectTimeout;
    this.observer = observer;
  }

  /** The observer of a call that is not over. */
  UpstreamObserver observer() {
    return observer;
  }

  /** How long a fresh connection may take, if less than the operator's bound. */
  Duration connectTimeout() {
    return connectTimeout;
  }

  /** Sets what to send. */
  void prepare(Outgoing request) {
    outgoing = request;
  }

  /** Begins, if there is something to send; a failure on the spot is told later. */
  UpstreamCall start() {
    if (outgoing != null) {
      pool.connect(this, outgoing.origin());
    }
    started = true;
    return this;
  }

  /** Takes note of who tries to get a connection. */
  void waitFor(Dial attempt) {
    dial = attempt;
  }

  /** Sends the request over {@code ready}. */
  void sendOver(Connection ready) {
    dial = null;
    connection = ready;
    if (!reading) {
      ready.read(false);
    }
    if (outgoing != null) {
      ready.send(outgoing);
    }
  }

  /** Sends the next part of the request over {@code carrier}, or returns false if none is left. */
  boolean sendMore(Connection carrier) {
    if (outgoing == null || !outgoing.hasMore()) {
      return false;
    }
    carrier.send(outgoing);
    return true;
  }

  /** Starts again on a fresh connection; only while nothing of the request has been sent. */
  void retry() {
    connection = null;
    if (outgoing != null) {
      outgoing.rewind();
      pool.dial(this, outgoing.origin());
    }
  }

  /** Takes note that the request has left; its body is not kept any longer. */
  void sent() {
    outgoing = null;
    observer.sent();
  }

  void end() {
    forgetAll();
    observer.end();
  }

  /** Fails because no connection could be made; {@code why} is for operators. */
  void failToConnect(String why) {
    fail(new Failure.ConnectFailed(about("no connection could be made"), about(why)));
  }

  /** Fails because the gateway takes no more calls. */
  void failAtShutdown() {
    fail(new Failure.ConnectFailed(about("the gateway is shutting down")));
  }

  /** Fails because the gateway itself cannot open a socket, which says nothing of the target. */
  void failForWantOfDescriptors() {
    fail(
        new Failure.NotAdmitted(
            about("the gateway has no file descriptor left (expected: a higher ulimit -n)"),
            Failure.Door.DESCRIPTORS,
            SOON));
  }

  /** Fails because no connection could be made in time; {@code why} is for operators. */
  void connectTooLate(String why) {
    var told = about("no connection was made in time");
    fail(new Failure.TimedOut(told, Failure.Phase.CONNECT, about(why)));
  }

  /**
   * Fails because the connection or the answer broke.
   *
   * @param moment how far it had come
   * @param why for operators
   */
  void breakOff(String moment, String why) {
    fail(new Failure.Broken(about("the connection broke off " + moment), about(why)));
  }

  private String about(String what) {
    return "target %s: %s".formatted(target, what);
  }

  private void fail(Failure.ByTarget failure) {
    if (over) {
      return;
    }
    if (!started) {
      pool.loop().execute(() -> fail(failure));
      return;
    }
    forgetAll();
    observer.failed(failure);
  }

  private void forgetAll() {
    over = true;
    outgoing = null;
    connection = null;
    dial = null;
  }

  @Override
  public void read(boolean enabled) {
    reading = enabled;
    if (connection != null) {
      connection.read(enabled);
    }
  }

  @Override
  public void cancel() {
    var attempt = dial;
    var carrier = connection;
    forgetAll();
    if (attempt != null) {
      attempt.cancel();
    }
    if (carrier != null) {
      carrier.drop();
    }
  }
}
