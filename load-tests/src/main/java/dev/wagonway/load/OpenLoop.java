package dev.wagonway.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A load that comes at its own pace, whether or not the former requests were answered, as the
 * requests of independent users do. Latency counts from the moment at which a request should have
 * been sent, so a stall is seen by every request that would have met it (no coordinated omission).
 * Confined to the event loop.
 */
final class OpenLoop implements HttpLine.Owner {

  private static final int FIRST_LINES = 64;
  private static final int MAX_LINES = 1_024;
  private static final int MAX_FAILURES = 10_000;
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final LoadClient client;
  private final Aim aim;
  private final Plan plan;
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private final Deque<HttpLine> idle = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();
  private final Set<HttpLine> lines = new HashSet<>();
  private final Histogram latencyMicros = new Histogram(3);
  private final long gapNanos;
  private long startedNanos;
  private long scheduled;
  private long answered;
  private long failed;
  private int connecting;
  private boolean isRunning;
  private boolean isOver;

  OpenLoop(LoadClient client, Aim aim, Plan plan) {
    this.client = client;
    this.aim = aim;
    this.plan = plan;
    this.gapNanos = TimeUnit.SECONDS.toNanos(1) / plan.perSecond();
  }

  /** Connects; the schedule begins when the first connections stand. */
  void begin() {
    for (int i = 0; i < FIRST_LINES; i++) {
      connect();
    }
    var limit = plan.duration().plus(DRAIN);
    var _ = client.loop().schedule(this::finish, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Done when all requests were answered, or some seconds after the last was due. From any thread.
   */
  CompletableFuture<Result> result() {
    return result;
  }

  @Override
  public void ready(HttpLine line) {
    connecting--;
    lines.add(line);
    idle.add(line);
    if (!isRunning && lines.size() == FIRST_LINES) {
      isRunning = true;
      startedNanos = System.nanoTime();
      sendDue();
    }
    sendWaiting();
  }

  @Override
  public void answered(HttpLine line, int status) {
    if (status == 200) {
      answered++;
      var nanos = System.nanoTime() - line.intendedNanos();
      latencyMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
    } else {
      failed++;
    }
    idle.add(line);
    sendWaiting();
    finishWhenDone();
  }

  @Override
  public void lost(HttpLine line, boolean busy) {
    if (!lines.remove(line)) {
      connecting--;
    }
    idle.remove(line);
    if (isOver) {
      return;
    }
    if (busy) {
      failed++;
    }
    if (failed >= MAX_FAILURES) {
      finish();
    } else if (!isRunning || !waiting.isEmpty()) {
      connect();
    }
    finishWhenDone();
  }

  private void sendDue() {
    var now = System.nanoTime();
    while (scheduled < plan.requests() && dueNanos() <= now) {
      waiting.add(dueNanos());
      scheduled++;
    }
    sendWaiting();
    if (scheduled < plan.requests() && !isOver) {
      var delay = Math.max(0, dueNanos() - System.nanoTime());
      var _ = client.loop().schedule(this::sendDue, delay, TimeUnit.NANOSECONDS);
    }
  }

  private long dueNanos() {
    return startedNanos + scheduled * gapNanos;
  }

  private void sendWaiting() {
    while (!waiting.isEmpty() && !idle.isEmpty()) {
      idle.remove().send(waiting.remove());
    }
    var wanted = Math.min(waiting.size(), MAX_LINES - lines.size()) - connecting;
    for (int i = 0; i < wanted; i++) {
      connect();
    }
  }

  private void connect() {
    connecting++;
    var line = new HttpLine(aim, this);
    client.connect(aim.port(), line, () -> lost(line, true));
  }

  private void finishWhenDone() {
    if (scheduled == plan.requests() && answered + failed >= scheduled) {
      finish();
    }
  }

  private void finish() {
    if (!isOver) {
      isOver = true;
      var connections = lines.size();
      Set.copyOf(lines).forEach(HttpLine::close);
      var unanswered = Math.max(0, plan.requests() - answered);
      result.complete(new Result(answered, unanswered, connections, latencyMicros));
    }
  }

  /** How much: requests at even intervals for a time. */
  record Plan(int perSecond, Duration duration) {

    long requests() {
      return perSecond * duration.toMillis() / 1_000;
    }
  }

  /**
   * What came of it.
   *
   * @param answered requests that were answered with status 200
   * @param failed all others of the schedule
   * @param connections how many connections were open at the end
   * @param latencyMicros from the intended start to the last byte, of the answered requests
   */
  record Result(long answered, long failed, int connections, Histogram latencyMicros) {}
}
