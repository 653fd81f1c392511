package dev.wagonway.load;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Many event streams at once, each on a connection of its own, opened at even intervals; checks
 * that each is complete. Confined to the event loop, but for {@link #eventsAfter} and {@link
 * #result}.
 */
final class StreamLoad {

  private final LoadClient client;
  private final Aim aim;
  private final Plan plan;
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private final Set<StreamLine> open = new HashSet<>();
  private final Histogram firstByteMicros = new Histogram(3);
  private final Histogram gapMicros = new Histogram(3);
  private long startedNanos;
  private int begun;
  private int complete;
  private int ended;
  private long events;
  private boolean isOver;

  StreamLoad(LoadClient client, Aim aim, Plan plan) {
    this.client = client;
    this.aim = aim;
    this.plan = plan;
  }

  void begin() {
    startedNanos = System.nanoTime();
    openDue();
    var _ = client.loop().schedule(this::finish, plan.limit().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The number of events received by all streams, counted after {@code delay}. */
  CompletableFuture<Long> eventsAfter(Duration delay) {
    var counted = new CompletableFuture<Long>();
    var _ =
        client
            .loop()
            .schedule(() -> counted.complete(events), delay.toNanos(), TimeUnit.NANOSECONDS);
    return counted;
  }

  /** Done when every stream has ended, or at the plan's limit. */
  CompletableFuture<Result> result() {
    return result;
  }

  void firstByte(long intendedNanos, long nowNanos) {
    firstByteMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(nowNanos - intendedNanos));
  }

  void received(int fresh) {
    events += fresh;
  }

  void gap(long nanos) {
    gapMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  void ended(StreamLine line, boolean isComplete) {
    if (isOver || !open.remove(line)) {
      return;
    }
    ended++;
    complete += isComplete ? 1 : 0;
    if (ended == plan.streams()) {
      finish();
    }
  }

  private void openDue() {
    while (begun < plan.streams() && dueNanos() <= System.nanoTime()) {
      var line = new StreamLine(aim, this, plan.script().events(), dueNanos());
      open.add(line);
      begun++;
      client.connect(aim.port(), line, () -> ended(line, false));
    }
    if (begun < plan.streams() && !isOver) {
      var delay = Math.max(0, dueNanos() - System.nanoTime());
      var _ = client.loop().schedule(this::openDue, delay, TimeUnit.NANOSECONDS);
    }
  }

  private long dueNanos() {
    return startedNanos + plan.ramp().toNanos() / plan.streams() * begun;
  }

  private void finish() {
    if (!isOver) {
      isOver = true;
      Set.copyOf(open).forEach(StreamLine::close);
      result.complete(
          new Result(complete, plan.streams() - complete, events, firstByteMicros, gapMicros));
    }
  }

  /**
   * How much.
   *
   * @param script what each stream is
   * @param streams how many
   * @param ramp the time over which they are opened
   */
  record Plan(Script.Sse script, int streams, Duration ramp) {

    private static final Duration GRACE = Duration.ofSeconds(20);

    /** When to give up. */
    Duration limit() {
      return ramp.plusMillis(script.millis()).plus(GRACE);
    }
  }

  /**
   * What came of it.
   *
   * @param complete streams with the right number of events and {@code [DONE]} as the last
   * @param failed all others
   * @param events all events received
   * @param firstByteMicros from the intended opening of a stream, connecting included, to the first
   *     byte of its body
   * @param gapMicros from one arrival of events on a stream to the next
   */
  record Result(
      int complete, int failed, long events, Histogram firstByteMicros, Histogram gapMicros) {}
}
