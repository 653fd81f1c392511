package dev.wagonway.load;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A load that saturates: each connection sends its next request as soon as the last was answered.
 * Good for throughput and CPU per request, useless for latencies. Confined to the event loop.
 */
final class ClosedLoop implements HttpLine.Owner {

  private static final int MAX_FAILURES = 1_000;

  private final LoadClient client;
  private final Aim aim;
  private final Plan plan;
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private final Set<HttpLine> lines = new HashSet<>();
  private long startedNanos;
  private long sent;
  private long answered;
  private long failed;
  private boolean isOver;

  ClosedLoop(LoadClient client, Aim aim, Plan plan) {
    this.client = client;
    this.aim = aim;
    this.plan = plan;
  }

  void begin() {
    startedNanos = System.nanoTime();
    for (int i = 0; i < plan.connections(); i++) {
      connect();
    }
    var _ = client.loop().schedule(this::finish, plan.limit().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Done when all requests were answered, or at the plan's limit. From any thread. */
  CompletableFuture<Result> result() {
    return result;
  }

  @Override
  public void ready(HttpLine line) {
    lines.add(line);
    next(line);
  }

  @Override
  public void answered(HttpLine line, int status) {
    if (status == 200) {
      answered++;
    } else {
      failed++;
    }
    next(line);
  }

  @Override
  public void lost(HttpLine line, boolean busy) {
    lines.remove(line);
    if (isOver) {
      return;
    }
    if (busy) {
      failed++;
    }
    if (failed < MAX_FAILURES) {
      connect();
    } else {
      finish();
    }
  }

  private void connect() {
    var line = new HttpLine(aim, this);
    client.connect(aim.port(), line, () -> lost(line, true));
  }

  private void next(HttpLine line) {
    if (isOver || failed >= MAX_FAILURES) {
      finish();
    } else if (sent < plan.requests()) {
      sent++;
      line.send(0);
    } else if (answered + failed >= sent) {
      finish();
    }
  }

  private void finish() {
    if (!isOver) {
      isOver = true;
      var elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
      Set.copyOf(lines).forEach(HttpLine::close);
      result.complete(new Result(answered, failed, elapsed));
    }
  }

  /**
   * How much.
   *
   * @param connections how many requests are open at any time
   * @param requests after how many to end
   * @param limit after what time to end at the latest
   */
  record Plan(int connections, long requests, Duration limit) {

    /** As much as fits into a time. */
    static Plan during(int connections, Duration time) {
      return new Plan(connections, Long.MAX_VALUE, time);
    }
  }

  /**
   * What came of it.
   *
   * @param answered requests that were answered with status 200
   * @param failed requests that were answered otherwise, or not, or could not be sent
   */
  record Result(long answered, long failed, Duration elapsed) {}
}
